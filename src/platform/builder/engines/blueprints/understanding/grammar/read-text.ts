import { isExactlyKnown, isKnownThing } from '../lexicon/known-things.ts';
import { beWords, haveWords, recordVerbs } from '../lexicon/words.ts';
import { readBlocks, type Block } from '../text/blocks.ts';
import { prepareText } from '../text/prepare.ts';
import { readSegments, type Clause } from '../text/segments.ts';
import { looksLikeField } from './field-phrase.ts';
import type { EntityDraft, Findings } from './findings.ts';
import { defaultEntity } from './forms/subjects.ts';
import { entityWords, readPhrase, type Phrase } from './phrases.ts';
import { readClause } from './read-clause.ts';
import { beginList, newReading, type Reading } from './reading.ts';

/** Reads a whole text and returns what it says about things, fields, rules and relations. */
export function readText(raw: string): Findings {
  const reading = newReading('');
  for (const block of readBlocks(prepareText(raw))) readBlock(block, reading);
  return reading.findings;
}

/** Reads a text on top of things that are known already; they come first among the entities found. */
export function readMoreText(raw: string, known: readonly EntityDraft[]): Findings {
  const reading = newReading('');
  reading.findings.entities.push(...known);
  for (const block of readBlocks(prepareText(raw))) readBlock(block, reading);
  return reading.findings;
}

function readBlock(block: Block, outer: Reading): void {
  const reading: Reading = { ...outer, source: block.text };
  const hasList = block.children.length > 0;
  if (block.heading && !hasList) {
    reading.findings.appNames.push(wordsOfText(block.text));
    return;
  }
  const sentences = readSegments(block.text);
  sentences.forEach((sentence, index) => {
    const last = index === sentences.length - 1;
    readSentence(sentence, reading, hasList && last);
    if (!last) Object.assign(reading, { subject: null, mode: 'open', lastField: null });
  });
  if (hasList && reading.mode === 'open') reading.mode = 'auto';
  for (const child of block.children) readBlock(child, reading);
  outer.previous = reading.previous;
}

const wordsOfText = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** “… for parcels. Sender, recipient, weight in kg”: a sentence that is nothing but a list of fields speaks of the thing before it. */
function goesOnWithFields(sentence: readonly Clause[], reading: Reading): boolean {
  const [clause = []] = sentence;
  const items = clause.map((segment) => readPhrase(segment.tokens));
  const first = clause[0]?.tokens ?? [];
  if (
    reading.mode !== 'open' ||
    clause.length < 3 ||
    first.some((token) => haveWords.has(token.lower) || recordVerbs.has(token.lower) || beWords.has(token.lower))
  )
    return false;
  if (clause[1]?.joint === ':' || readBelow(items[0])) return false;
  return items.filter((item) => item.words.length <= 4 && looksLikeField(item.words)).length * 2 >= items.length;
}

/** “Products (name, price), customers …” lists things. */
const readBelow = (item: Phrase | undefined): boolean =>
  item === undefined || item.words.length === 0 || (item.plural && isKnownThing(entityWords(item.words)) && !looksLikeField(item.words));

/** A signature says nothing about the app: “Thanks, Jürgen Müller”. */
const isSignature = (sentence: readonly Clause[]): boolean =>
  ['thanks', 'thank', 'regards', 'cheers', 'sincerely', 'best', 'kind'].includes(sentence[0]?.[0]?.tokens[0]?.lower ?? '') &&
  sentence.every((clause) => clause.every((segment) => segment.tokens.length <= 4));

function readSentence(sentence: readonly Clause[], reading: Reading, opensList: boolean): void {
  if (isSignature(sentence)) return;
  const about = goesOnWithFields(sentence, reading) ? (reading.previous ?? defaultEntity(reading)) : null;
  if (about !== null) beginList(reading, about, 'fields');
  const before = { subject: reading.subject, mode: reading.mode };
  sentence.forEach((clause, index) => {
    if (index > 0 && beginsAnew(clause)) Object.assign(reading, before);
    readClause(clause, reading, opensList && index === sentence.length - 1);
  });
}

/** After a semicolon: a clause with a list of its own, rather than one more item of the list before. */
function beginsAnew(clause: Clause): boolean {
  const [only, ...others] = clause;
  const phrase = others.length === 0 && only !== undefined ? readPhrase(only.tokens) : null;
  if (phrase !== null && phrase.plural && phrase.rest.length === 0 && isExactlyKnown(entityWords(phrase.words))) return true;
  return clause.some((segment, at) => (at > 0 && segment.joint === ':') || segment.tokens.some((token) => haveWords.has(token.lower)));
}
