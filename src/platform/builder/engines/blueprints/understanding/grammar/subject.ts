import { dependents } from '../lexicon/dependents.ts';
import { isKnownThing, knownApps } from '../lexicon/known-things.ts';
import { appNouns, askVerbs, beWords, fillerAdjectives, modals, possessives, pronouns, recordVerbs, actors } from '../lexicon/words.ts';
import { isPlural, singular } from '../text/english.ts';
import type { Token } from '../text/scan.ts';
import { entityWords, isAppNoun, readPhrase, type Phrase } from './phrases.ts';

/** What a stretch of words is about. `app`: software by its name, with the thing it is for. */
export type Subject =
  | {
      readonly kind: 'entity';
      readonly words: readonly string[];
      readonly phrase: Phrase;
      readonly of: readonly string[] | null;
      readonly byVerb: boolean;
      readonly tokens: readonly Token[];
    }
  | { readonly kind: 'app'; readonly name: readonly string[]; readonly about: Extract<Subject, { kind: 'entity' }> | null }
  | { readonly kind: 'none'; readonly spoken: boolean };

const nothing = (spoken: boolean): Subject => ({ kind: 'none', spoken });
const leadIns = new Set([
  'hi',
  'hello',
  'hey',
  'ok',
  'okay',
  'so',
  'then',
  'also',
  'there',
  'thanks',
  'thank',
  "i'd",
  "let's",
  'lets',
  'where',
  'help',
  'able',
  'would',
  'love',
  'looking',
  'go',
  'ahead',
  'basically',
  'simply',
  'called',
  'named',
  'each',
  'finally',
  'next',
  'now',
  'allow',
  'allows',
  'allowing',
  'enable',
  'enables',
  'for',
  'in',
  'via',
  'using',
  'additionally',
  'furthermore',
  'it',
]);

/** Reads who or what the words are about: “build a CRM for my bakery”, “track the books in our library”, “each customer”. */
export function readSubject(tokens: readonly Token[]): Subject {
  const words = tokens.filter((token) => token.kind !== 'mark');
  const verb = recordVerbAt(words);
  if (verb >= 0) {
    const object = readThing(words.slice(verb + 1), true);
    const before = stripLeadIn(words.slice(0, verb));
    const app = appAt(before);
    if (app !== null) return { kind: 'app', name: app, about: object.kind === 'entity' ? object : null };
    if (object.kind !== 'none') return object;
    return nothing(words.length === verb + 1);
  }
  return readThing(stripLeadIn(words), false);
}

function stripLeadIn(tokens: readonly Token[]): readonly Token[] {
  let at = 0;
  while (at < tokens.length - 1) {
    const word = tokens[at]?.lower ?? '';
    const asks =
      askVerbs.has(word) ||
      pronouns.has(word) ||
      modals.has(word) ||
      beWords.has(word) ||
      word === 'to' ||
      word === 'have' ||
      leadIns.has(word);
    if (!asks) break;
    at += 1;
  }
  return tokens.slice(at);
}

/** Verbs that are hardly ever nouns after a plural: “tenants report repairs”. */
const plainVerbs = new Set([
  'report',
  'enter',
  'create',
  'edit',
  'manage',
  'track',
  'collect',
  'register',
  'submit',
  'add',
  'store',
  'save',
]);

/** Place of the verb whose object is kept, or -1. Many of these verbs are nouns too (“book”, “store”), so what stands around them decides. */
export function recordVerbAt(tokens: readonly Token[]): number {
  return tokens.findIndex((token, at) => {
    if (!recordVerbs.has(token.lower)) return false;
    const before = tokens[at - 1]?.lower ?? '';
    const next = tokens[at + 1];
    const led =
      at === 0 ||
      before === 'to' ||
      modals.has(before) ||
      pronouns.has(before) ||
      actors.has(before) ||
      askVerbs.has(before) ||
      leadIns.has(before) ||
      (at === 1 && plainVerbs.has(token.lower) && isPlural(before)) ||
      /ing$/.test(token.lower);
    if (!led || ['a', 'an', 'the', 'each', 'every', 'per'].includes(before) || possessives.has(before)) return false;
    if (next === undefined) return at > 0 && !appNouns.has(token.lower);
    if (at === 0 && token.lower === 'book' && dependents.has(singular(next.lower))) return false;
    if (/ing$/.test(token.lower) && ['per', 'by', 'for', 'of'].includes(next.lower)) return false;
    if (at === 0 && next.kind === 'word' && ['for', 'of', 'with', 'to', 'in', 'that', 'which', 'has', 'have', 'is'].includes(next.lower))
      return false;
    return next.kind === 'word' && !(at === 0 && askVerbs.has(token.lower) && isAppNoun(readPhrase(tokens.slice(1)).words));
  });
}

function appAt(tokens: readonly Token[]): readonly string[] | null {
  const phrase = readPhrase(tokens);
  return phrase.words.length > 0 && isAppNoun(phrase.words) ? phrase.words : null;
}

function readThing(tokens: readonly Token[], byVerb: boolean): Subject {
  const phrase = readPhrase(tokens);
  if (phrase.words.length === 0) return nothing(false);
  const core = phrase.words.filter((word) => !fillerAdjectives.has(word) || phrase.words.length === 1);
  if (isAppNoun(phrase.words) || Object.hasOwn(knownApps, core.join(' '))) {
    if (!isEntityAnyway(phrase, byVerb)) return readApp(phrase);
  }
  const [next] = phrase.rest;
  if (next?.lower === 'of' && isContainer(phrase.words)) {
    const inner = readThing(phrase.rest.slice(1), byVerb);
    if (inner.kind === 'entity') return inner;
  }
  if (core.length === 1 && actors.has(core[0] ?? '') && phrase.rest.length > 0 && modals.has(next?.lower ?? '')) return nothing(true);
  const of =
    next !== undefined && ['for', 'of', 'in', 'per', 'from', 'by', 'between'].includes(next.lower)
      ? entityWords(readPhrase(phrase.rest.slice(1)).words)
      : null;
  const words = entityWords(phrase.words);
  return words.every((word) => !/\p{L}/u.test(word)) ? nothing(false) : { kind: 'entity', words, phrase, of, byVerb, tokens };
}

/** “bookings for my salon”, “the inventory”: an app's name that stands for records when it is a plural or the object of a verb. */
function isEntityAnyway(phrase: Phrase, byVerb: boolean): boolean {
  const last = phrase.words.at(-1) ?? '';
  if (['apis', 'apps', 'endpoints', 'applications'].includes(last)) return false;
  return (
    (phrase.plural && isKnownThing([singular(last)]) && !appNouns.has(last)) || (byVerb && phrase.plural && isKnownThing([singular(last)]))
  );
}

const containerWords = new Set([
  'list',
  'lists',
  'collection',
  'database',
  'catalog',
  'catalogue',
  'register',
  'registry',
  'record',
  'records',
  'directory',
  'log',
  'details',
  'information',
  'info',
  'data',
  'set',
  'overview',
  'archive',
  'history',
  'inventory',
  'track',
  'kind',
  'kinds',
  'types',
  'number',
  'numbers',
  'names',
]);
const isContainer = (words: readonly string[]): boolean => containerWords.has(words.at(-1) ?? '');

function readApp(phrase: Phrase): Subject {
  const [next] = phrase.rest;
  if (next === undefined) return { kind: 'app', name: phrase.words, about: null };
  const verb = recordVerbAt(phrase.rest);
  if (verb >= 0 && verb <= 6) {
    const object = readThing(phrase.rest.slice(verb + 1), true);
    return { kind: 'app', name: phrase.words, about: object.kind === 'entity' ? object : object.kind === 'app' ? object.about : null };
  }
  if (['for', 'of', 'about', 'around', 'on', 'over', 'per'].includes(next.lower)) {
    const target = readPhrase(phrase.rest.slice(1));
    const inner = readThing(phrase.rest.slice(1), false);
    if (inner.kind === 'app')
      return { kind: 'app', name: [...inner.name.filter((word) => !appNouns.has(word)), ...phrase.words], about: inner.about };
    if (inner.kind === 'entity' && (isRecords(target, phrase) || (next.lower === 'of' && target.determiner === null)))
      return { kind: 'app', name: phrase.words, about: inner };
  }
  return { kind: 'app', name: phrase.words, about: null };
}

/** Records rather than a place: “for leads”, “for my recipes”, “for the coin collection”, but not “for my bakery”. */
function isRecords(phrase: Phrase, app: Phrase): boolean {
  const last = phrase.words.at(-1) ?? '';
  const lists = ['endpoints', 'endpoint', 'resources', 'tables', 'crud', 'models'].includes(app.words.at(-1) ?? '');
  if (lists && phrase.plural) return true;
  // “a waiting list for our gardens”: what the list is of is known by its own name.
  if (
    Object.hasOwn(knownApps, app.words.join(' ')) &&
    possessives.has(phrase.determiner ?? '') &&
    !isKnownThing(phrase.words.map(singular))
  )
    return false;
  const people =
    'us me users everyone bakeries businesses teams restaurants freelancers startups agents photographers coaches therapists landlords contractors consultants nurses clubs schools shops clinics agencies families beginners developers accountants lawyers plumbers electricians'.split(
      ' ',
    );
  if (people.includes(last) && phrase.rest.every((token) => token.lower !== 'with')) return false;
  if (isPlural(last)) return true;
  if (phrase.words.length > 1 && containerWords.has(last)) return true;
  return phrase.determiner === null && isKnownThing([last]) && !possessives.has(last);
}
