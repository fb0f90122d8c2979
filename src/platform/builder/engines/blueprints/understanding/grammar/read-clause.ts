import { isKnownThing } from '../lexicon/known-things.ts';
import { haveWords } from '../lexicon/words.ts';
import { singular } from '../text/english.ts';
import type { Token } from '../text/scan.ts';
import type { Clause, Segment } from '../text/segments.ts';
import { addField } from './add-field.ts';
import { isBuiltInFeature } from './feature-words.ts';
import { readOptionList } from './option-lists.ts';
import { looksLikeField, readField, readWhether } from './field-phrase.ts';
import { entityOf, findEntity, type EntityDraft } from './findings.ts';
import { entityWords, isAppNoun, readPhrase } from './phrases.ts';
import type { Reading } from './reading.ts';
import { findBelongs } from './relation-words.ts';
import { readRule } from './rules.ts';
import { readSubject, recordVerbAt } from './subject.ts';

/** Reads a clause segment by segment; what it finds goes into the reading. `opensList`: its parts stand in lines under it. */
export function readClause(clause: Clause, reading: Reading, opensList = false): void {
  if (readRule(clause, reading)) return;
  for (let at = 0; at < clause.length; at += 1) {
    const segment = clause[at];
    if (segment === undefined) break;
    const options = readOptionList(clause, at, reading);
    if (options > 0) {
      at += options - 1;
      continue;
    }
    const nextIsColon = clause[at + 1]?.joint === ':' || (opensList && at === clause.length - 1);
    if (!readSegment(segment, reading, nextIsColon)) leave(reading, segment);
  }
}

function leave(reading: Reading, segment: Segment): void {
  const [first] = segment.tokens;
  const last = segment.tokens.at(-1);
  if (first !== undefined && last !== undefined) reading.findings.leftovers.push(reading.source.slice(first.start, last.end));
}

function readSegment(segment: Segment, reading: Reading, nextIsColon: boolean): boolean {
  const tokens = segment.tokens;
  if (readWhetherForm(tokens, reading)) return true;
  if (readBelongsForm(tokens, reading)) return true;
  if (isBuiltInFeature(tokens)) return true;
  const have = haveAt(tokens);
  if (have >= 0) return readHaveForm(tokens.slice(0, have), tokens.slice(have + 1), reading, nextIsColon);
  if (nextIsColon) return readHead(tokens, reading);
  if (reading.mode === 'fields' && recordVerbIsCertain(tokens)) return readSubjectForm(tokens, reading);
  switch (reading.mode) {
    case 'open':
      return readSubjectForm(tokens, reading);
    case 'parents':
      return addParent(reading.subject, tokens, reading, true);
    case 'auto':
    case 'entities':
    case 'fields':
      return readItem(tokens, reading);
  }
}

function recordVerbIsCertain(tokens: readonly Token[]): boolean {
  const verb = recordVerbAt(tokens);
  const next = tokens[verb + 1];
  return (
    verb >= 0 && next !== undefined && (['the', 'all', 'my', 'our', 'their'].includes(next.lower) || singular(next.lower) !== next.lower)
  );
}

function haveAt(tokens: readonly Token[]): number {
  return tokens.findIndex(
    (token, at) =>
      token.kind === 'word' &&
      haveWords.has(token.lower) &&
      at < tokens.length - 1 &&
      !(at > 0 && ['to', 'i', 'we'].includes(tokens[at - 1]?.lower ?? '') && token.lower === 'need'),
  );
}

function readWhetherForm(tokens: readonly Token[], reading: Reading): boolean {
  const at = tokens.findIndex(
    (token, place) =>
      token.lower === 'whether' || (token.lower === 'if' && ['it', 'they', 'the', 'he', 'she'].includes(tokens[place + 1]?.lower ?? '')),
  );
  const entity = reading.subject ?? reading.previous;
  if (at < 0 || entity === null) return false;
  const field = readWhether(tokens.slice(at + 1));
  if (field === null) return false;
  addField(entity, field, reading);
  return true;
}

/** The words before a colon. */
function readHead(tokens: readonly Token[], reading: Reading): boolean {
  const phrase = readPhrase(tokens);
  const head = phrase.words.at(-1) ?? '';
  if (/^(fields?|columns?|attributes?|properties|details)$/.test(head) && phrase.words.length <= 3) {
    const owner = phrase.words.length > 1 ? findEntity(reading.findings.entities, entityWords(phrase.words.slice(0, -1))) : null;
    const made = phrase.words.length > 1 && owner === null ? entityOf(reading.findings, entityWords(phrase.words.slice(0, -1))) : owner;
    open(reading, made ?? reading.subject ?? reading.previous, 'fields');
    return true;
  }
  if (/^(entities|tables|models|resources|things|records|objects|data|collections)$/.test(head)) {
    open(reading, null, 'entities');
    return true;
  }
  if (reading.mode === 'fields' && reading.subject !== null) {
    const isEntity =
      (phrase.plural && isKnownThing(entityWords(phrase.words))) ||
      findEntity(reading.findings.entities, entityWords(phrase.words)) !== null;
    if (!isEntity) return readItem(tokens, reading);
  }
  return readSubjectForm(tokens, reading, true);
}

function readHaveForm(left: readonly Token[], right: readonly Token[], reading: Reading, nextIsColon: boolean): boolean {
  if (
    left.every(
      (token) =>
        token.kind !== 'word' ||
        ['it', 'they', 'that', 'which', 'also', 'each', 'one', 'this', 'should', 'must', 'will', 'to', 'and'].includes(token.lower),
    )
  ) {
    const entity = reading.subject ?? reading.previous;
    if (entity !== null && reading.mode !== 'entities') open(reading, entity, 'fields');
    return readItem(right, reading);
  }
  if (reading.mode === 'fields' && !startsEntity(left, reading)) return readItem([...left], reading);
  const understood = readSubjectForm(left, reading, true);
  if (!understood) return false;
  return (
    right.every((token) => token.kind === 'mark') ||
    (nextIsColon && /^(fields?|following|columns?)$/.test(right.at(-1)?.lower ?? '')) ||
    readItem(right, reading)
  );
}

/** In a field list: whether “X with …” begins the next entity rather than saying more about a field. */
function startsEntity(left: readonly Token[], reading: Reading): boolean {
  const phrase = readPhrase(left);
  const words = entityWords(phrase.words);
  if (phrase.plural || phrase.determiner === 'each' || phrase.determiner === 'every') return true;
  if (findEntity(reading.findings.entities, words) !== null) return true;
  return isKnownThing(words) && !looksLikeField(phrase.words);
}

function open(reading: Reading, subject: EntityDraft | null, mode: Reading['mode']): void {
  reading.subject = subject;
  if (subject !== null) reading.previous = subject;
  reading.mode = mode;
  reading.lastField = null;
}

/** A stretch that names what the next words are about; `opensList` when its parts follow. */
function readSubjectForm(tokens: readonly Token[], reading: Reading, opensList = false): boolean {
  const subject = readSubject(tokens);
  switch (subject.kind) {
    case 'none':
      return subject.spoken;
    case 'app': {
      reading.findings.appNames.push(subject.name);
      if (subject.about === null) open(reading, null, opensList ? 'auto' : 'open');
      else {
        const entity = entityOf(reading.findings, subject.about.words);
        hint(reading, subject.about.words, subject.about.of);
        open(reading, entity, opensList ? 'fields' : 'entities');
      }
      return true;
    }
    case 'entity': {
      const entity = entityOf(reading.findings, subject.words);
      hint(reading, subject.words, subject.of);
      for (const group of subject.phrase.groups) readGroupFields(entity, group, reading);
      open(reading, entity, opensList ? 'fields' : 'entities');
      return true;
    }
  }
}

function hint(reading: Reading, child: readonly string[], parent: readonly string[] | null): void {
  if (parent !== null && parent.length > 0) reading.findings.belongs.push({ child, parent, required: true, certainty: 'hinted' });
}

/** “customers (name, email, phone)”. */
function readGroupFields(entity: EntityDraft, group: Token, reading: Reading): void {
  const parts: Token[][] = [[]];
  for (const token of group.inside) {
    if ((token.kind === 'mark' && (token.text === ',' || token.text === ';')) || token.lower === 'and') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  for (const part of parts) {
    const read = readField(part);
    if (read !== null) addField(entity, read.field, reading);
  }
}

function readItem(tokens: readonly Token[], reading: Reading): boolean {
  if (isBuiltInFeature(tokens)) return true;
  const phrase = readPhrase(tokens);
  if (reading.mode === 'entities') return readSubjectForm(tokens, reading);
  if (reading.mode === 'auto' || reading.subject === null) {
    const words = entityWords(phrase.words);
    const thing = words.length > 0 && (phrase.plural || (isKnownThing(words) && !looksLikeField(phrase.words)));
    if (thing && !(looksLikeField(phrase.words) && !isKnownThing(words))) {
      const understood = readSubjectForm(tokens, reading);
      reading.mode = 'auto';
      return understood;
    }
    const entity = defaultEntity(reading);
    if (entity === null) return false;
    open(reading, entity, 'fields');
  }
  if (reading.subject === null) return false;
  const read = readField(tokens);
  if (read === null) return false;
  const saidMany = read.field.many === 'said';
  if (saidMany && !looksLikeField(read.field.words)) {
    const child = entityWords(read.field.words);
    entityOf(reading.findings, child);
    reading.findings.belongs.push({ child, parent: reading.subject.words, required: true, certainty: 'said' });
    return true;
  }
  addField(reading.subject, read.field, reading);
  if (read.unread.length > 0) leaveTokens(reading, read.unread);
  return true;
}

function leaveTokens(reading: Reading, tokens: readonly Token[]): void {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first !== undefined && last !== undefined && tokens.length > 1)
    reading.findings.leftovers.push(reading.source.slice(first.start, last.end));
}

/** The entity whose fields follow an app's name: “Expense tracker: amount, date”. */
function defaultEntity(reading: Reading): EntityDraft | null {
  const name = reading.findings.appNames.at(-1);
  if (name === undefined) return reading.previous;
  const words = entityWords(name.filter((word) => !isAppNoun([word]) || name.length === 1));
  return words.length === 0 ? null : entityOf(reading.findings, words, 'app');
}

function readBelongsForm(tokens: readonly Token[], reading: Reading): boolean {
  const found = findBelongs(tokens);
  if (found === null) return false;
  const left = readSubject(
    tokens
      .slice(0, found.at)
      .filter(
        (token) =>
          ![
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
            'always',
          ].includes(token.lower),
      ),
  );
  const optional = tokens.slice(0, found.at).some((token) => ['can', 'may', 'optionally', 'could', 'might'].includes(token.lower));
  const child = left.kind === 'entity' ? left.words : (reading.subject ?? reading.previous)?.words;
  if (child === undefined) return false;
  const entity = entityOf(reading.findings, child);
  if (!addParent(entity, tokens.slice(found.at + found.length), reading, !optional)) return false;
  open(reading, entity, 'parents');
  return true;
}

function addParent(entity: EntityDraft | null, tokens: readonly Token[], reading: Reading, required: boolean): boolean {
  const phrase = readPhrase(tokens);
  const parent = entityWords(phrase.words);
  if (entity === null || parent.length === 0) return false;
  reading.findings.belongs.push({ child: entity.words, parent, required, certainty: 'said' });
  return true;
}
