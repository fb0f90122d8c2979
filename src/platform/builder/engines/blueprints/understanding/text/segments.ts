import { joinMultiwords } from './multiwords.ts';
import { isPlural } from './english.ts';
import { scan, type Token } from './scan.ts';

/** What stood before a segment: the sentence's start, a comma, a colon, “and”, “or”. */
export type Joint = 'start' | ',' | ':' | 'and' | 'or';

/** The smallest stretch that is read as one: between commas, colons, “and” and “or”. */
export interface Segment {
  readonly joint: Joint;
  readonly tokens: readonly Token[];
}

/** A part of a sentence up to a semicolon. */
export type Clause = readonly Segment[];

const sentenceEnds = new Set(['.', '!', '?']);
const joinWords: Readonly<Record<string, Joint>> = { and: 'and', '&': 'and', plus: 'and', or: 'or', but: 'and' };

/** Sentences of a text, each as clauses, each as segments. */
export function readSegments(text: string): readonly (readonly Clause[])[] {
  const tokens = joinMultiwords(scan(text).filter((token) => token.text !== '"'));
  return splitAt(tokens, (token) => token.kind === 'mark' && sentenceEnds.has(token.text))
    .filter((sentence) => sentence.some((token) => token.kind === 'word'))
    .map(clausesOf);
}

/** The clauses of a sentence, or of what stands in brackets. */
export function clausesOf(tokens: readonly Token[]): readonly Clause[] {
  return splitAt(tokens, (token) => token.text === ';')
    .map(segmentsOf)
    .filter((clause) => clause.length > 0);
}

function splitAt(tokens: readonly Token[], ends: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (ends(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function segmentsOf(tokens: readonly Token[]): Segment[] {
  const segments: { joint: Joint; tokens: Token[] }[] = [{ joint: 'start', tokens: [] }];
  tokens.forEach((token, at) => {
    const joint = jointOf(token, tokens, at);
    const current = segments.at(-1);
    if (joint === null) current?.tokens.push(token);
    else if (current !== undefined && current.tokens.length === 0) current.joint = stronger(current.joint, joint);
    else segments.push({ joint, tokens: [] });
  });
  shareHeads(segments);
  return splitRuns(segments).filter((segment) => segment.tokens.some((token) => token.kind !== 'mark'));
}

/** “restaurants menus orders and drivers”: a list without commas, all of it plurals. */
function splitRuns(segments: readonly { joint: Joint; tokens: Token[] }[]): { joint: Joint; tokens: Token[] }[] {
  return segments.flatMap((segment, at) => {
    const words = segment.tokens.filter((token) => token.kind === 'word');
    let from = words.length;
    while (from > 0 && isPlural(words[from - 1]?.lower ?? '')) from -= 1;
    const run = words.slice(from);
    if (run.length < 3 || segments[at + 1]?.joint !== 'and' || segment.tokens.at(-1) !== run.at(-1)) return [segment];
    const cut = segment.tokens.findIndex((token) => token === run[1]);
    return [
      { ...segment, tokens: segment.tokens.slice(0, cut) },
      ...run.slice(1).map((token) => ({ joint: ',' as const, tokens: [token] })),
    ];
  });
}

const sharing = new Set([
  'first',
  'start',
  'opening',
  'home',
  'from',
  'billing',
  'minimum',
  'min',
  'planned',
  'given',
  'check-in',
  'sender',
  'purchase',
  'arrival',
]);

/** “first and last name”, “start and end date”: the first of a pair gets the noun of the second. */
function shareHeads(segments: { tokens: Token[] }[]): void {
  segments.forEach((segment, at) => {
    const next = segments[at + 1]?.tokens ?? [];
    const words = segment.tokens.filter((token) => token.kind === 'word');
    const last = words.at(-1);
    const head = next[1];
    if (last === undefined || !sharing.has(last.lower) || words.length > 3 || next.length < 2 || head?.kind !== 'word') return;
    if (words.length === 1 || ['a', 'an', 'the', 'with', 'has', 'have'].includes(words.at(-2)?.lower ?? '')) segment.tokens.push(head);
  });
}

function stronger(before: Joint, joint: Joint): Joint {
  return before === ':' || before === 'start' ? before : joint;
}

function jointOf(token: Token, tokens: readonly Token[], at: number): Joint | null {
  if (token.kind === 'mark') {
    if (token.text === ',' || token.text === '+') return ',';
    return token.text === ':' || token.text === '-' || token.text === '=' ? ':' : null;
  }
  if (token.kind !== 'word' || !Object.hasOwn(joinWords, token.lower)) return null;
  const inRange = /^\d/.test(tokens[at - 1]?.text ?? '') && /^\d/.test(tokens[at + 1]?.text ?? '');
  return inRange ? null : (joinWords[token.lower] ?? null);
}
