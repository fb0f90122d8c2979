import { isKnownThing } from '../../lexicon/known-things.ts';
import type { Token } from '../../text/scan.ts';
import { addField } from '../add-field.ts';
import { looksLikeField, readField } from '../field-phrase.ts';
import { fillerAdjectives } from '../../lexicon/words.ts';
import { entityOf, findEntity, type EntityDraft } from '../findings.ts';
import { bareVerbs } from '../../text/english.ts';
import { entityWords, isAppNoun } from '../phrases.ts';
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
    case 'app':
      reading.findings.appNames.push(subject.name);
      if (subject.about === null) beginList(reading, null, followed === 'nothing' ? 'open' : 'auto');
      else takeThing(subject.about, reading, followed, true);
      return true;
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
  const heads = (listed || single) && ['a', 'an', 'my', 'our', 'the', null].includes(subject.phrase.determiner);
  const entity = entityOf(reading.findings, subject.words, heads ? 'heading' : 'named');
  hint(reading, subject.words, subject.of);
  reading.pending = subject.phrase.groups.map((group) => ({ entity, group }));
  beginList(reading, entity, followed === 'nothing' ? 'entities' : 'fields');
  return true;
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
    (words.length > 1 && commands.has(words[0] ?? ''))
  )
    return false;
  if (followed !== 'nothing' || subject.byVerb || ofApp || phrase.groups.length > 0) return true;
  if (findEntity(reading.findings.entities, words) !== null || isKnownThing(words)) return true;
  if (words.length > 1 && bareVerbs(phrase.words.join(' ')).has(phrase.words[0] ?? '')) return false;
  return (phrase.plural || reading.mode === 'entities') && words.length <= 3 && (phrase.rest.length === 0 || subject.of !== null);
}

const commands = new Set(['drop', 'ignore', 'delete', 'select', 'insert', 'print', 'forget', 'disregard', 'execute', 'run']);
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
