import type { z } from 'zod';
import type { Columns } from '../records/columns.ts';

export interface Resource {
  readonly name: string;
  readonly singular: string;
  readonly plural: string;
  readonly path: string;
  readonly input: z.ZodType;
  readonly change: z.ZodType;
  readonly columns: Columns;
  /** Fields that records from before they were required may lack. */
  readonly emptyInOlder?: readonly string[];
}

/** What the documentation is made from. */
export interface Api {
  readonly title: string;
  readonly summary: string;
  readonly access: 'open' | 'api_key' | 'password';
  /** Where the page to read and try the API is. */
  readonly docsPath: string;
  readonly resources: readonly Resource[];
}
