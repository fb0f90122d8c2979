import { noFindings, type EntityDraft, type FieldDraft, type Findings } from './findings.ts';

/**
 * What the list that is being read is made of. `auto`: the first items decide, after “a CRM with …” or “an inventory: …”.
 * `parents`: “belongs to a customer and a product”.
 */
export type Mode = 'open' | 'auto' | 'fields' | 'entities' | 'parents';

/** Where the reader is: the entity that the next fields belong to, and the kind of list. */
export interface Reading {
  readonly findings: Findings;
  readonly source: string;
  subject: EntityDraft | null;
  /** Subject of the sentence before, for “it”, “they” and lists that go on. */
  previous: EntityDraft | null;
  mode: Mode;
  lastField: FieldDraft | null;
}

export const newReading = (source: string): Reading => ({
  findings: noFindings(),
  source,
  subject: null,
  previous: null,
  mode: 'open',
  lastField: null,
});
