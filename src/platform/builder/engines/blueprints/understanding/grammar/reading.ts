import type { Token } from '../text/scan.ts';
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
  /** Brackets after an entity: “customers (name, email)”, read as a list of its fields. */
  pending: readonly { readonly entity: EntityDraft; readonly group: Token }[];
}

export const newReading = (source: string): Reading => ({
  findings: noFindings(),
  source,
  subject: null,
  previous: null,
  mode: 'open',
  lastField: null,
  pending: [],
});

/** Begins a list: what follows belongs to the subject. */
export function beginList(reading: Reading, subject: EntityDraft | null, mode: Mode): void {
  reading.subject = subject;
  if (subject !== null) reading.previous = subject;
  reading.mode = mode;
  reading.lastField = null;
}

/** Puts the words of these tokens among what was not understood, as they were written. */
export function leave(reading: Reading, tokens: readonly Token[]): void {
  const words = quote(reading, tokens);
  if (words !== '') reading.findings.leftovers.push(words);
}

/** These tokens as they were written. */
export function quote(reading: Reading, tokens: readonly Token[]): string {
  return reading.source.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
}
