import { isKnownThing } from '../../lexicon/known-things.ts';
import type { Token } from '../../text/scan.ts';
import { addField } from '../add-field.ts';
import { looksLikeField, readField } from '../field-phrase.ts';
import { dependents } from '../../lexicon/dependents.ts';
import { typeOfName } from '../../lexicon/field-types.ts';
import { fillerAdjectives } from '../../lexicon/words.ts';
import { emptyField, entityOf, findEntity, type EntityDraft, type FieldDraft } from '../findings.ts';
import { bareVerbs } from '../../text/english.ts';
import { entityWords, isAppNoun, readPhrase } from '../phrases.ts';
import { beginList, type Reading } from '../reading.ts';
import { readSubject, type Subject } from '../subject.ts';

/** How a stretch is followed: by nothing, by “with/has …”, or by a colon. */
export type Followed = 'nothing' | 'have' | 'colon';

type EntitySubject = Extract<Subject, { kind: 'entity' }>;

/** A stretch that names what the next words are about. */
export function readSubjectForm(tokens: readonly Token[], reading: Reading, followed: Followed): boolean {
  const subject = readSubject(tokens);
  switch (subject.kind) {
    case 'none':
      return subject.spoken;
    case 'app': {
      const known = reading.findings.entities.find((entity) => entity.words.join(' ') === entityWords(subject.name).join(' '));
      if (subject.about === null && known !== undefined) {
        beginList(reading, known, followed === 'nothing' ? 'entities' : 'fields');
        return true;
      }
      reading.findings.appNames.push(subject.name);
      if (followed === 'have' || (subject.about !== null && tokens.some((token) => token.lower === 'per')))
        reading.findings.usualParts = true;
      if (subject.about === null) beginList(reading, null, followed === 'nothing' ? 'open' : 'auto');
      else takeThing(subject.about, reading, followed, true);
      return true;
    }
    case 'entity':
      return takeThing(subject, reading, followed, false);
  }
}

function takeThing(subject: EntitySubject, reading: Reading, followed: Followed, ofApp: boolean): boolean {
  if (followed !== 'nothing' && isHeading(subject, reading, followed)) {
    reading.findings.appNames.push(subject.phrase.words);
    beginList(reading, null, 'auto');
    return true;
  }
  if (followed === 'nothing' && subject.byVerb && isField(subject, ofApp)) return takeField(subject, reading);
  if (!isCredible(subject, reading, followed, ofApp)) return false;
  const listed = followed !== 'nothing' && (ofApp || !subject.phrase.plural);
  const single = subject.byVerb && !subject.phrase.plural && subject.phrase.determiner !== null;
  const title = followed === 'colon' && subject.byVerb;
  const heads = (listed || single) && ['a', 'an', 'my', 'our', 'the', null].includes(subject.phrase.determiner);
  const measured = ofMeasurement(subject.words);
  const before = reading.subject;
  const entity = entityOf(
    reading.findings,
    measured === null ? subject.words : subject.words.slice(-1),
    heads || title ? 'heading' : 'named',
  );
  if (measured !== null) addField(entity, measured, reading);
  if (before !== null && before !== entity && ['their', 'its', 'his', 'her'].includes(subject.phrase.determiner ?? ''))
    reading.findings.belongs.push({ child: entity.words, parent: before.words, required: true, certainty: 'said' });
  if (followed === 'have' && before !== null && before !== entity && reading.mode === 'entities')
    reading.findings.twins.push([before, entity]);
  readOf(subject, entity, reading, followed);
  const groups =
    subject.phrase.groups.length > 0 ? subject.phrase.groups : subject.tokens.filter((token) => token.kind === 'group').slice(0, 1);
  reading.pending = groups.map((group) => ({ entity, group }));
  beginList(reading, entity, followed === 'nothing' ? 'entities' : 'fields');
  return true;
}

/** “humidity measurements”: measurements whose field is the humidity. */
function ofMeasurement(words: readonly string[]): FieldDraft | null {
  if (!isMeasurementHead(words.at(-1)) || words.length !== 2) return null;
  const type = typeOfName(words.slice(0, 1));
  return type === 'number' || type === 'integer' ? emptyField(words.slice(0, 1)) : null;
}

export const isMeasurementHead = (word: string | undefined): boolean =>
  ['measurement', 'reading', 'sample', 'observation', 'record', 'value'].includes(word ?? '');

/** “loans of equipment to students”, “games between two teams”, “tasks in a project”: what a record is of. */
function readOf(subject: EntitySubject, entity: EntityDraft, reading: Reading, followed: Followed): void {
  const { rest } = subject.phrase;
  if (rest[0]?.lower === 'between') {
    const phrase = readPhrase(rest.slice(1));
    if (phrase.plural && (phrase.many || rest[1]?.lower === 'two'))
      addPair(entity, entityWords(phrase.words.filter((word) => word !== 'two')), reading);
    return;
  }
  if (
    followed !== 'nothing' ||
    !dependents.has(entity.words.at(-1) ?? '') ||
    !['of', 'for', 'to', 'by', 'on'].includes(rest[0]?.lower ?? '')
  ) {
    hint(reading, entity.words, subject.of);
    const further = rest.findIndex((token, at) => at > 0 && ['in', 'for', 'to', 'at', 'by'].includes(token.lower));
    if (further > 0) hint(reading, entity.words, entityWords(readPhrase(rest.slice(further + 1)).words));
    return;
  }
  for (let left = rest; ['of', 'for', 'to', 'by', 'on'].includes(left[0]?.lower ?? '');) {
    const phrase = readPhrase(left.slice(1));
    const parent = entityWords(phrase.words);
    if (!(phrase.plural || isKnownThing(parent)) || ['my', 'our'].includes(phrase.determiner ?? '') || phrase.determiner === 'a') return;
    entityOf(reading.findings, parent);
    reading.findings.belongs.push({ child: entity.words, parent, required: true, certainty: 'said' });
    left = phrase.rest;
  }
}

/** Two links to the same kind of thing: the teams of a game, the accounts of a transfer. */
function addPair(entity: EntityDraft, target: readonly string[], reading: Reading): void {
  const [one, two] = ['match', 'game', 'fixture'].includes(entity.words.at(-1) ?? '')
    ? ['home', 'away']
    : ['transfer', 'trip', 'shipment', 'route'].includes(entity.words.at(-1) ?? '')
      ? ['from', 'to']
      : ['first', 'second'];
  for (const side of [one, two])
    entity.fields.push({ ...emptyField([side ?? '', ...target]), type: 'relation', refersTo: target, required: true });
  entityOf(reading.findings, target);
}

/** “Bike rental shop: …”: one thing that is no record people keep names the app, and the list says what it keeps. */
function isHeading(subject: EntitySubject, reading: Reading, followed: Followed): boolean {
  const { phrase, words } = subject;
  if (phrase.plural || phrase.many || subject.byVerb || phrase.groups.length > 0) return false;
  if (['each', 'every', 'any', 'all'].includes(phrase.determiner ?? '')) return false;
  if (findEntity(reading.findings.entities, words) !== null || isKnownThing(words)) return false;
  return followed === 'colon' || phrase.determiner === null || ['my', 'our', 'the'].includes(phrase.determiner);
}

/** A bare word is only taken for a thing when something speaks for it. */
function isCredible(subject: EntitySubject, reading: Reading, followed: Followed, ofApp: boolean): boolean {
  const { phrase, words } = subject;
  if (
    (words.length === 1 && vague.has(words[0] ?? '')) ||
    (words.length > 1 && ['something', 'anything', 'thing', 'things', 'stuff'].includes(words.at(-1) ?? '')) ||
    (words.length > 1 && commands.has(words[0] ?? '')) ||
    words.some((word) => ['a', 'an', 'the'].includes(word))
  )
    return false;
  if (followed !== 'nothing' || subject.byVerb || ofApp || phrase.groups.length > 0) return true;
  if (findEntity(reading.findings.entities, words) !== null || isKnownThing(words)) return true;
  if (words.length > 1 && bareVerbs(phrase.words.join(' ')).has(phrase.words[0] ?? '')) return false;
  return (phrase.plural || reading.mode === 'entities') && words.length <= 3 && (phrase.rest.length === 0 || subject.of !== null);
}

const commands = new Set([
  'drop',
  'ignore',
  'delete',
  'select',
  'insert',
  'print',
  'forget',
  'disregard',
  'execute',
  'run',
  'max',
  'maximum',
  'min',
  'minimum',
  'limit',
]);
const vague = new Set(
  'something anything everything nothing thing stuff one ones way help please thank thanks hello hi people-like kind lot bit day time us me hour minute week month example feature features functionality'.split(
    ' ',
  ),
);

/** “an app storing rating and comment”: the object of the verb is a field of what the app is called after. */
const isField = ({ phrase }: EntitySubject, ofApp: boolean): boolean =>
  !phrase.plural && !phrase.many && looksLikeField(phrase.words) && (ofApp || !isKnownThing(phrase.words.slice(-1)));

function takeField(subject: EntitySubject, reading: Reading): boolean {
  const entity = defaultEntity(reading);
  if (entity === null) return false;
  beginList(reading, entity, 'fields');
  const read = readField(subject.tokens);
  if (read === null) return false;
  addField(entity, read.field, reading);
  return true;
}

/** The entity whose fields follow an app's name: “Expense tracker: amount, date”. */
export function defaultEntity(reading: Reading): EntityDraft | null {
  const name = reading.findings.appNames.at(-1);
  if (name === undefined) return reading.previous;
  const words = entityWords(name.filter((word) => (!isAppNoun([word]) && !fillerAdjectives.has(word)) || name.length === 1));
  return words.length === 0 ? null : entityOf(reading.findings, words, 'app');
}

/** “tasks in a project” may say that a task belongs to a project. */
export function hint(reading: Reading, child: readonly string[], parent: readonly string[] | null): void {
  if (parent !== null && parent.length > 0) reading.findings.belongs.push({ child, parent, required: true, certainty: 'hinted' });
}

/** Items of a bracket: “customers (name, email, phone)”. */
export function groupItems(group: Token): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of group.inside) {
    if ((token.kind === 'mark' && (token.text === ',' || token.text === ';')) || token.lower === 'and') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}
