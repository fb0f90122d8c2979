import { isPlural } from '../text/english.ts';
import { readPhrase } from '../grammar/phrases.ts';
import { appNouns, fillerAdjectives } from '../lexicon/words.ts';
import type { Token } from '../text/scan.ts';

const nobody = new Set(
  'way thing moment list time day week month year following front use user example internet web table database field fields same customer order price date name one'.split(
    ' ',
  ),
);

/** Whose app it is: “my bakery”, “our school library”, “a workshop”, as the first sentence says; null when it does not. */
export function placeOf(tokens: readonly Token[]): readonly string[] | null {
  const end = tokens.findIndex((token) => token.kind === 'mark' && [':', '.', '!', '?', ';', ','].includes(token.text));
  const first = tokens.slice(0, end < 0 ? tokens.length : end);
  for (const [at, token] of first.entries()) {
    const next = first[at + 1];
    if (!['for', 'in', 'at', 'of'].includes(token.lower) || next === undefined || !['my', 'our', 'a', 'an', 'the'].includes(next.lower))
      continue;
    // “tasks in a project” speaks of records, “tools in our workshop” of a place.
    if ((token.lower === 'of' || token.lower === 'in') && !['my', 'our', 'the'].includes(next.lower)) continue;
    if (token.lower === 'of' && next.lower === 'the') continue;
    const words = readPhrase(first.slice(at + 1)).words.filter((word) => !fillerAdjectives.has(word));
    const last = words.at(-1) ?? '';
    if (words.length === 0 || words.length > 3 || isPlural(last) || nobody.has(last) || appNouns.has(last)) continue;
    return words;
  }
  return null;
}
