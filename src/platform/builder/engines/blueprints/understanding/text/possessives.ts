import { looksLikeField } from '../grammar/field-phrase.ts';
import { isKnownThing } from '../lexicon/known-things.ts';
import { isPlural, singular } from './english.ts';

/** “my clients' invoices” → “my clients and their invoices”; “customers' phone numbers” → “customers with phone numbers”. */
export function possessivesInWords(text: string): string {
  return text.replace(/\b([A-Za-z]+s)'\s+((?:[A-Za-z]+ )?[A-Za-z]+)/g, (whole, owner: string, owned: string) => {
    const words = owned.toLowerCase().split(' ');
    const last = words.at(-1) ?? '';
    const thing = isPlural(last) ? words : words.slice(0, 1);
    if (!isKnownThing([singular(owner.toLowerCase())]) || !isPlural(thing.at(-1) ?? '')) return whole;
    return looksLikeField(thing.map(singular)) ? `${owner} with ${owned}` : `${owner} and their ${owned}`;
  });
}
