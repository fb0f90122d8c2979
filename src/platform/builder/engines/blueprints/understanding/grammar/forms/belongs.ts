import type { Token } from '../../text/scan.ts';
import { addField } from '../add-field.ts';
import { looksLikeField } from '../field-phrase.ts';
import { emptyField, entityOf, findEntity, type EntityDraft } from '../findings.ts';
import { isKnownThing } from '../../lexicon/known-things.ts';
import { entityWords, readPhrase } from '../phrases.ts';
import { beginList, type Reading } from '../reading.ts';
import { findBelongs } from '../relation-words.ts';
import { readItem } from './items.ts';
import { readSubject } from '../subject.ts';

const around = new Set([
  'must',
  'can',
  'may',
  'should',
  'will',
  'always',
  'also',
  'optionally',
  'that',
  'which',
  'who',
  'is',
  'are',
  'be',
  'could',
  'might',
]);
const noSubject = { kind: 'none', spoken: false } as const;
const perhaps = new Set(['can', 'may', 'optionally', 'could', 'might']);

/** “an order belongs to a customer”, “assigned to an employee”. */
export function readBelongsForm(tokens: readonly Token[], reading: Reading): boolean {
  const found = findBelongs(tokens);
  if (found === null) return false;
  const before = tokens.slice(0, found.at);
  if (found.text.startsWith('link') && before.every((token) => token.kind === 'mark' || ['a', 'an', 'the'].includes(token.lower)))
    return false;
  const asField = reading.mode === 'fields' && ['that', 'which', 'who', 'and'].includes(before.at(-1)?.lower ?? '') && before.length > 1;
  const listed = asField ? readPhrase(before) : null;
  const isThing = listed !== null && listed.plural && isKnownThing(entityWords(listed.words)) && !looksLikeField(listed.words);
  if (asField && !isThing && !readItem(before.slice(0, -1), reading)) return false;
  const left = asField && !isThing ? noSubject : readSubject(before.filter((token) => !around.has(token.lower)));
  const inList = left.kind !== 'entity' && reading.subject !== null ? reading.mode : null;
  const child = left.kind === 'entity' ? left.words : (reading.subject ?? reading.previous)?.words;
  if (child === undefined) return false;
  const after = tokens.slice(found.at + found.length);
  const target = readPhrase(after);
  if (inList === 'fields' && isTextOnly(target.words, reading))
    return readAsField(tokens.slice(found.at, found.at + found.length), target.words, reading);
  const entity = entityOf(reading.findings, child);
  if (!addParent(entity, after, reading, !before.some((token) => perhaps.has(token.lower)))) return false;
  if (left.kind === 'entity') reading.pending = left.phrase.groups.map((group) => ({ entity, group }));
  beginList(reading, entity, inList === 'fields' ? 'fields' : 'parents');
  return true;
}

/** “reported by email”: a field by that name rather than a thing. */
function isTextOnly(words: readonly string[], reading: Reading): boolean {
  return looksLikeField(words) && !isKnownThing(entityWords(words)) && findEntity(reading.findings.entities, entityWords(words)) === null;
}

function readAsField(run: readonly Token[], words: readonly string[], reading: Reading): boolean {
  if (reading.subject === null) return false;
  addField(reading.subject, emptyField([...run.map((token) => token.lower), ...words].slice(0, 4)), reading);
  return true;
}

/** One parent of the entity, from a phrase with an article (“a customer”) or one that names an entity. */
export function addParent(entity: EntityDraft | null, tokens: readonly Token[], reading: Reading, required: boolean): boolean {
  const phrase = readPhrase(tokens[0]?.lower === 'to' ? tokens.slice(1) : tokens);
  const parent = entityWords(phrase.words);
  if (entity === null || parent.length === 0) return false;
  const optional = phrase.groups.some((group) => group.inside.some((token) => token.lower === 'optional'));
  reading.findings.belongs.push({ child: entity.words, parent, required: required && !optional, certainty: 'said' });
  return true;
}

/** “… belongs to a customer, a product and has a date”: the next item is one more parent, or a field again. */
export function readParentItem(tokens: readonly Token[], reading: Reading, asField: (tokens: readonly Token[]) => boolean): boolean {
  const phrase = readPhrase(tokens[0]?.lower === 'to' ? tokens.slice(1) : tokens);
  const words = entityWords(phrase.words);
  if (findEntity(reading.findings.entities, words) !== null || (isKnownThing(words) && !looksLikeField(phrase.words)))
    return addParent(reading.subject, tokens, reading, true);
  reading.mode = 'fields';
  return asField(tokens);
}
