import type { ListQuery } from './list-query.ts';

/** What every record carries beside its own fields. */
export type Stored = {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
};

/** The records of one table: the one place where input is checked and kept. Every door (API, pages, import) goes through it. */
export interface Records<Item extends Stored> {
  /** Checks the input and keeps it as a new record. */
  create(input: unknown): Item;
  get(id: string): Item;
  list(query: ListQuery): { items: Item[]; next_cursor: string | null };
  count(query: Pick<ListQuery, 'search' | 'filters'>): number;
  /** Changes only the fields that the input names. */
  change(id: string, input: unknown): Item;
  remove(id: string): void;
}
