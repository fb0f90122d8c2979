import { isKnownThing } from '../../lexicon/known-things.ts';
import { haveWords } from '../../lexicon/words.ts';
import type { Token } from '../../text/scan.ts';
import { looksLikeField } from '../field-phrase.ts';
import { findEntity } from '../findings.ts';
import { entityWords, readPhrase } from '../phrases.ts';
import { beginList, type Reading } from '../reading.ts';
import { readSubjectForm } from './subjects.ts';

const pronounLike = new Set([
  'it',
  'they',
  'that',
  'which',
  'also',
  'each',
  'one',
  'this',
  'should',
  'must',
  'will',
  'to',
  'and',
  'who',
  'then',
  'can',
  'may',
  'could',
  'might',
]);

/** “with the following fields”: the list comes after the colon. */
const introductory = new Set([
  'the',
  'these',
  'following',
  'fields',
  'field',
  'columns',
  'attributes',
  'properties',
  'data',
  'information',
  'details',
  'and',
  ':',
]);

/** Place of “with”, “has”, “including” between a thing and its parts, or -1. */
export function haveAt(tokens: readonly Token[]): number {
  return tokens.findIndex((token, at) => {
    const before = tokens[at - 1]?.lower ?? '';
    const isWish = (token.lower === 'need' || token.lower === 'have') && ['to', 'i', 'we'].includes(before);
    const isNoun = token.lower === 'needs' && !['must', 'also'].includes(before) && at > 0 && tokens[at + 1]?.kind !== 'word';
    return token.kind === 'word' && haveWords.has(token.lower) && at < tokens.length - 1 && !isWish && !isNoun;
  });
}

/** “customers with name …”, “each order has …”. `readRest` reads what follows the verb as the first item. */
export function readHaveForm(
  tokens: readonly Token[],
  have: number,
  reading: Reading,
  readRest: (rest: readonly Token[]) => boolean,
): boolean {
  const left = tokens.slice(0, have);
  const right = tokens.slice(have + 1);
  if (left.every((token) => token.kind !== 'word' || pronounLike.has(token.lower))) {
    const entity = reading.subject ?? reading.previous;
    if (entity !== null) beginList(reading, entity, 'fields');
    return readRest(right);
  }
  if (reading.mode === 'fields' && !startsEntity(left, reading)) return readRest(left);
  if (!readSubjectForm(left, reading, 'have')) return false;
  if (right.every((token) => token.kind === 'mark') || right.every((token) => introductory.has(token.lower))) return true;
  return readRest(right);
}

/** In a field list: whether “X with …” begins the next entity rather than saying more about a field. */
function startsEntity(left: readonly Token[], reading: Reading): boolean {
  const phrase = readPhrase(left);
  const words = entityWords(phrase.words);
  if (phrase.plural || phrase.determiner === 'each' || phrase.determiner === 'every') return true;
  if (findEntity(reading.findings.entities, words) !== null) return true;
  return isKnownThing(words) && !looksLikeField(phrase.words);
}
