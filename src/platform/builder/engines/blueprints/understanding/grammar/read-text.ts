import { haveWords } from '../lexicon/words.ts';
import { readBlocks, type Block } from '../text/blocks.ts';
import { normalizeText } from '../text/normalize.ts';
import { readSegments, type Clause } from '../text/segments.ts';
import type { EntityDraft, Findings } from './findings.ts';
import { readClause } from './read-clause.ts';
import { newReading, type Reading } from './reading.ts';

/** Reads a whole text and returns what it says about things, fields, rules and relations. */
export function readText(raw: string): Findings {
  const reading = newReading('');
  for (const block of readBlocks(normalizeText(raw))) readBlock(block, reading);
  return reading.findings;
}

/** Reads a text on top of things that are known already; they come first among the entities found. */
export function readMoreText(raw: string, known: readonly EntityDraft[]): Findings {
  const reading = newReading('');
  reading.findings.entities.push(...known);
  for (const block of readBlocks(normalizeText(raw))) readBlock(block, reading);
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

function readSentence(sentence: readonly Clause[], reading: Reading, opensList: boolean): void {
  const before = { subject: reading.subject, mode: reading.mode };
  sentence.forEach((clause, index) => {
    if (index > 0 && beginsAnew(clause)) Object.assign(reading, before);
    readClause(clause, reading, opensList && index === sentence.length - 1);
  });
}

/** After a semicolon: a clause with a list of its own, rather than one more item of the list before. */
function beginsAnew(clause: Clause): boolean {
  return clause.some((segment, at) => (at > 0 && segment.joint === ':') || segment.tokens.some((token) => haveWords.has(token.lower)));
}
