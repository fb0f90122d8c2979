import type { Token } from '../text/scan.ts';
import type { Clause, Segment } from '../text/segments.ts';
import { words } from '../lexicon/words.ts';
import { typeOfName } from '../lexicon/field-types.ts';
import { addField } from './add-field.ts';
import { looksLikeField, readField } from './field-phrase.ts';
import { applyOptions, applyRemark, splitValues } from './field-values.ts';
import { emptyField, findEntity, type FieldDraft } from './findings.ts';
import { entityWords, readPhrase, wordsOf } from './phrases.ts';
import type { Reading } from './reading.ts';

const choiceHeads = words(
  'status priority stage type category kind level state condition size severity urgency phase role method genre gender color colour mood difficulty format tier grade plan rating frequency unit currency source outcome result',
);

/** Whether a field by this name usually has a few fixed values. */
export const isChoiceLike = (name: readonly string[]): boolean => choiceHeads.has(name.at(-1) ?? '');

/**
 * Reads values that are spread over segments: “status: new, paid or sent”, “a status that can be new, paid or sent”.
 * Returns how many segments it used; 0 when this is no such list.
 */
export function readOptionList(clause: Clause, at: number, reading: Reading): number {
  const segment = clause[at];
  if (segment === undefined) return 0;
  if (segment.joint === 'or' && segment.tokens[0]?.lower === 'not' && segment.tokens.length <= 2 && reading.lastField !== null) {
    reading.lastField.type ??= 'boolean';
    return 1;
  }
  return afterColon(clause, at, segment, reading) || introduced(clause, at, segment, reading);
}

function afterColon(clause: Clause, at: number, segment: Segment, reading: Reading): number {
  const field = reading.lastField;
  if (segment.joint !== ':' || reading.mode !== 'fields' || field === null) return 0;
  const text = segment.tokens
    .map((token) => token.lower)
    .join(' ')
    .replace(/ ?([/-]) ?/g, '$1');
  if (applyRemark(field, text)) return 1;
  if (segment.tokens.some((token) => token.text === '/' || token.text === '|')) {
    applyOptions(field, splitValues(segment.tokens));
    return 1;
  }
  const values = valuesFrom(clause, at, isChoiceLike(field.words));
  if (values.length < 2) return 0;
  applyOptions(
    field,
    values.flatMap((value) => splitValues(value.tokens)),
  );
  return values.length;
}

/** Segments that are values: all up to “or”, or short words that are no fields. */
function valuesFrom(clause: Clause, at: number, choiceLike: boolean): readonly Segment[] {
  const run = [clause[at]].filter((segment) => segment !== undefined);
  for (let next = at + 1; next < clause.length; next += 1) {
    const segment = clause[next];
    if (segment === undefined || segment.joint === ':' || segment.joint === 'start' || clause[next + 1]?.joint === ':') break;
    run.push(segment);
    if (segment.joint === 'or') return run;
  }
  if (!choiceLike) return [];
  const end = run.findIndex((segment, index) => index > 0 && !isValue(segment.tokens));
  return end < 0 ? run : run.slice(0, end);
}

function isValue(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.kind === 'word').flatMap(wordsOf);
  return (
    readPhrase(tokens).determiner === null &&
    tokens.every((token) => token.kind !== 'group') &&
    words.length <= 3 &&
    (!looksLikeField(words) || typeOfName(words) === 'boolean')
  );
}

function introduced(clause: Clause, at: number, segment: Segment, reading: Reading): number {
  const place = introducerAt(segment.tokens);
  if (place === null) return 0;
  const name = segment.tokens.slice(0, place.from);
  const ofState = place.from === 0;
  if (!ofState && readPhrase(name).words.length === 0) return 0;
  if (ofState && (reading.mode !== 'fields' || segment.joint === 'start')) return 0;
  const run = valuesFrom(clause, at, false);
  const spread = run.length >= 2 ? run : [segment];
  const values = [segment.tokens.slice(place.to), ...spread.slice(1).map((part) => part.tokens)].flatMap((tokens) => splitValues(tokens));
  if (values.length < 2 || values.some((value) => value.split(' ').length > 4)) return 0;
  const taken = ofState ? addState(reading, values) : takeField(name, reading, (field) => applyOptions(field, values));
  if (!taken) return 0;
  return spread.length;
}

/** Where “that can be”, “which is one of”, “can be” stands in a segment. */
function introducerAt(tokens: readonly Token[]): { from: number; to: number } | null {
  const be = tokens.findIndex(
    (token, at) =>
      (token.lower === 'be' || token.lower === 'is' || token.lower === 'are' || (token.lower === 'of' && at > 0)) && at < tokens.length - 1,
  );
  if (be < 0) return choiceOf(tokens);
  let from = be;
  while (
    from > 0 &&
    ['can', 'may', 'must', 'could', 'will', 'should', 'that', 'which', 'one', 'only', 'is', 'are', 'be'].includes(
      tokens[from - 1]?.lower ?? '',
    )
  )
    from -= 1;
  let to = be + 1;
  while (['one', 'of', 'be', 'a', 'the', 'either'].includes(tokens[to]?.lower ?? '')) to += 1;
  const word = tokens[be]?.lower;
  if (word === 'of' && from === be && !isChoiceLike(readPhrase(tokens.slice(0, be)).words)) return null;
  return { from, to };
}

/** “status new, paid or sent”: the name and at once the first value. */
function choiceOf(tokens: readonly Token[]): { from: number; to: number } | null {
  const at = tokens.findIndex((token) => token.kind === 'word' && choiceHeads.has(token.lower));
  return at >= 0 && at < tokens.length - 1 && tokens[at + 1]?.kind === 'word' && at + 2 === tokens.length
    ? { from: at + 1, to: at + 1 }
    : null;
}

/** “… and are either paid or unpaid”: the status of the subject. */
function addState(reading: Reading, values: readonly string[]): boolean {
  const subject = reading.subject ?? reading.previous;
  if (subject === null) return false;
  const status = emptyField(['status']);
  applyOptions(status, values);
  addField(subject, status, reading);
  return true;
}

function takeField(name: readonly Token[], reading: Reading, change: (field: FieldDraft) => void): boolean {
  const entity = findEntity(reading.findings.entities, entityWords(readPhrase(name).words));
  if (entity !== null && reading.mode !== 'fields') {
    const status = emptyField(['status']);
    change(status);
    addField(entity, status, reading);
    return true;
  }
  const subject = reading.subject ?? reading.previous;
  const read = readField(name);
  if (subject === null || read === null) return false;
  change(read.field);
  addField(subject, read.field, reading);
  reading.mode = 'fields';
  return true;
}
