import type { Findings } from '../grammar/findings.ts';
import { knownFields } from '../lexicon/known-things.ts';

/** “customers and suppliers with name and email”: fields that the first of two usually has as well are fields of both. */
export function giveToTwins(findings: Findings): void {
  for (const [first, second] of findings.twins) {
    const usual = knownFields(first.words)?.map((field) => field.words.join(' ')) ?? [];
    if (first.fields.length > 0 || second.fields.length === 0) continue;
    if (second.fields.every((field) => usual.includes(field.words.join(' '))))
      first.fields.push(...second.fields.map((field) => ({ ...field })));
  }
}
