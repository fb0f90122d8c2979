import { singular } from '../text/english.ts';
import type { Token } from '../text/scan.ts';
import {
  appNouns,
  beWords,
  containers,
  determiners,
  fillerAdjectives,
  haveWords,
  manyWords,
  modals,
  prepositions,
  pronouns,
} from '../lexicon/words.ts';
import { isExactlyKnown } from '../lexicon/known-things.ts';

/** A noun with what stands before it, and the tokens that follow. */
export interface Phrase {
  readonly words: readonly string[];
  readonly determiner: string | null;
  /** Said with “many”, “several”. */
  readonly many: boolean;
  readonly plural: boolean;
  readonly groups: readonly Token[];
  readonly rest: readonly Token[];
  /** The last word as it was written. */
  readonly lastText: string;
}

const skipped = new Set([
  'optional',
  'optionally',
  'required',
  'mandatory',
  'unique',
  'own',
  'corresponding',
  'associated',
  'following',
  'new',
  'possibly',
  'maybe',
  'perhaps',
  'ideally',
  'preferably',
  'also',
  'additionally',
  'then',
  'so',
  'please',
  'just',
  'exactly',
  'about',
  'at',
  'least',
  'most',
  'up',
]);

const brands = new Set([
  'linkedin',
  'github',
  'gitlab',
  'javascript',
  'typescript',
  'youtube',
  'whatsapp',
  'paypal',
  'iphone',
  'hubspot',
  'mongodb',
  'postgresql',
  'ebay',
  'wifi',
]);

/** The words of one token: without possessive, split at `_`, `-` and inner capitals, in lower case. */
export function wordsOf(token: Token): readonly string[] {
  const text = token.text.replace(/'s?$|'s\b/i, '');
  const spaced =
    /^(?:[a-z]+|[A-Z][a-z]+)(?:[A-Z][a-z0-9]*)+$/.test(text) && !brands.has(text.toLowerCase())
      ? text.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      : text;
  return spaced
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter(Boolean);
}

/** Whether a word ends a noun phrase. */
export function endsPhrase(token: Token): boolean {
  if (token.kind === 'mark') return token.text === '/' || token.text === '|';
  return (
    token.kind === 'word' &&
    (prepositions.has(token.lower) ||
      modals.has(token.lower) ||
      beWords.has(token.lower) ||
      pronouns.has(token.lower) ||
      haveWords.has(token.lower) ||
      [
        'to',
        'if',
        'when',
        'where',
        'whether',
        'because',
        'not',
        'so',
        'default',
        'defaults',
        'defaulting',
        'belongs',
        'belong',
        'belonging',
      ].includes(token.lower))
  );
}

/** Reads a noun phrase at the start of the tokens. */
export function readPhrase(tokens: readonly Token[]): Phrase {
  let determiner: string | null = null;
  let many = false;
  let at = 0;
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'group') break;
    const next = tokens[at + 1];
    if (token.kind === 'mark') continue;
    if (manyWords.has(token.lower) || (/^\d{1,3}$/.test(token.text) && tokens[at + 1]?.kind === 'word')) many = true;
    else if (determiners.has(token.lower)) determiner = token.lower;
    else if (!(skipped.has(token.lower) && next !== undefined && next.kind === 'word' && !endsPhrase(next))) break;
  }
  const words: string[] = [];
  const groups: Token[] = [];
  let head = '';
  let lastText = '';
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'group') groups.push(token);
    else if (endsPhrase(token) && !isLastNoun(token, tokens, at, words.length)) break;
    else if (
      words.length > 0 &&
      (/^\d+-\d+$/.test(token.text) ||
        (/^\d+$/.test(token.text) && tokens[at + 1]?.lower === 'to') ||
        (token.lower === 'out' && tokens[at + 1]?.lower === 'of'))
    )
      break;
    else if (token.kind === 'word' && groups.length > 0) break;
    else if (token.kind === 'word') {
      words.push(...wordsOf(token));
      head = token.lower;
      lastText = token.text;
    }
  }
  return { words, determiner, many, plural: head !== '' && singular(head) !== head, groups, rest: tokens.slice(at), lastText };
}

/** “dietary needs”, “default”: a word that is a verb elsewhere and here the noun itself. */
function isLastNoun(token: Token, tokens: readonly Token[], at: number, before: number): boolean {
  if (before === 0) return token.lower === 'default';
  return (token.lower === 'needs' || token.lower === 'contents') && (at === tokens.length - 1 || tokens[at + 1]?.kind === 'group');
}

/** Containers that may follow the thing they hold: “customer list”; a “device log” is a thing of its own. */
const trailing = new Set(
  [...containers].filter(
    (word) =>
      !['log', 'history', 'set', 'table', 'entries', 'inventory', 'archive', 'overview', 'repository', 'library', 'info'].includes(word),
  ),
);

/** The words of an entity's name: fillers and containers (“list of …”, “… collection”) dropped, the last word singular. */
export function entityWords(words: readonly string[]): readonly string[] {
  let kept = words.filter((word) => /\p{L}/u.test(word) || words.length > 1);
  while (kept.length > 1 && fillerAdjectives.has(kept[0] ?? '')) kept = kept.slice(1);
  while (
    kept.length > 1 &&
    (trailing.has(kept.at(-1) ?? '') || trailing.has(singular(kept.at(-1) ?? ''))) &&
    !isExactlyKnown(kept.map(singular))
  )
    kept = kept.slice(0, -1);
  const last = kept.at(-1);
  return last === undefined ? [] : [...kept.slice(0, -1), singular(last)].slice(-4);
}

/** Whether the last word of a phrase names software rather than a thing that is kept. */
export const isAppNoun = (words: readonly string[]): boolean => appNouns.has(words.at(-1) ?? '');
