import type { Token } from '../../text/scan.ts';
import { emptyField, entityOf, findEntity, type EntityDraft } from '../findings.ts';
import { entityWords, readPhrase } from '../phrases.ts';
import { beginList, type Reading } from '../reading.ts';

const linkVerbs = new Set(['linking', 'connecting', 'joining', 'links', 'connects', 'joins']);

/** “enrollments linking a student to a course with a date”: the thing belongs to both. */
export function readLinkForm(tokens: readonly Token[], reading: Reading, readRest: (rest: readonly Token[]) => boolean): boolean {
  const at = tokens.findIndex((token, place) => place > 0 && linkVerbs.has(token.lower));
  if (at < 0) return false;
  const child = entityWords(readPhrase(tokens.slice(0, at)).words);
  const first = readPhrase(tokens.slice(at + 1));
  const second = readPhrase(first.rest.slice(1));
  if (
    child.length === 0 ||
    first.words.length === 0 ||
    !['to', 'with', 'and'].includes(first.rest[0]?.lower ?? '') ||
    second.words.length === 0
  )
    return false;
  const entity = entityOf(reading.findings, child);
  for (const parent of [first, second])
    reading.findings.belongs.push({ child, parent: entityWords(parent.words), required: true, certainty: 'said' });
  beginList(reading, entity, 'fields');
  return second.rest.length < 2 || readRest(second.rest.slice(1));
}

/** “A manager is an employee”: the field of that name points to that thing. */
export function readAliasForm(tokens: readonly Token[], reading: Reading): boolean {
  const is = tokens.findIndex((token) => token.lower === 'is' || token.lower === 'are');
  if (is < 1) return false;
  const name = readPhrase(tokens.slice(0, is)).words;
  const after = readPhrase(tokens.slice(is + 1));
  if (after.rest.length > 0 || after.words.length === 0 || (tokens[is]?.lower === 'is' && after.determiner === null)) return false;
  const target = findEntity(reading.findings.entities, entityWords(after.words));
  const owner = reading.findings.entities.find((entity) => fieldNamed(entity, name) !== null);
  if (target === null || owner === undefined) return false;
  const field = fieldNamed(owner, name) ?? emptyField(name);
  Object.assign(field, { type: 'relation', refersTo: target.words });
  return true;
}

function fieldNamed(entity: EntityDraft, words: readonly string[]) {
  const one = entityWords(words).join(' ');
  return entity.fields.find((field) => field.words.join(' ') === words.join(' ') || field.words.join(' ') === one) ?? null;
}

/** “each meeting discusses a book”, “every shift needs one driver”: a verb between two things that are kept links them. */
export function readVerbLinkForm(tokens: readonly Token[], reading: Reading): boolean {
  if (!['each', 'every', 'a', 'an', 'one'].includes(tokens[0]?.lower ?? '')) return false;
  const verb = tokens.findIndex((token, at) => at > 1 && /[a-z]{2}s$/.test(token.lower));
  const left = findEntity(reading.findings.entities, entityWords(readPhrase(tokens.slice(0, verb)).words));
  const at = tokens.findIndex((token, place) => place > verb && ['a', 'an', 'one', 'the', 'exactly'].includes(token.lower));
  const right = readPhrase(tokens.slice(at));
  const target = findEntity(reading.findings.entities, entityWords(right.words));
  if (verb < 0 || left === null || at < 0 || at > verb + 2 || target === null || right.plural || right.rest.length > 0) return false;
  reading.findings.belongs.push({ child: left.words, parent: target.words, required: true, certainty: 'said' });
  beginList(reading, left, 'fields');
  return true;
}
