import { isExactlyKnown } from '../lexicon/known-things.ts';
import { isKnownField, typeOfName } from '../lexicon/field-types.ts';
import { beWords, determiners, pronouns } from '../lexicon/words.ts';
import { singular } from '../text/english.ts';
import type { Token } from '../text/scan.ts';
import { applyGroup, applyOptions, applyRemark, splitValues } from './field-values.ts';
import { emptyField, type FieldDraft } from './findings.ts';
import { entityWords, readPhrase, wordsOf } from './phrases.ts';

/** Longest run of words that is still a field's name and not a sentence. */
const longestName = 5;

/** What an item of a field list says. */
export interface FieldReading {
  readonly field: FieldDraft;
  /** Words after the name that said nothing we know. */
  readonly unread: readonly Token[];
}

/** Reads “a serial number that must be unique”, “price in EUR”, “status (new, paid)”, “date of birth”; null when it is no field. */
export function readField(tokens: readonly Token[]): FieldReading | null {
  const starred = tokens.some((token) => token.text === '*');
  const flags = tokens
    .slice(0, 4)
    .filter((token) => token.kind === 'word' && ['optional', 'optionally', 'required', 'mandatory', 'unique'].includes(token.lower));
  const bare = readBarePreposition(tokens) ?? readModal(tokens);
  if (bare !== null) return { field: bare, unread: [] };
  const phrase = readPhrase(tokens);
  const words = trimName(phrase.words);
  if (words.length === 0 || words.length > longestName || !words.some((word) => /\p{L}/u.test(word))) return null;
  const field = emptyField(words);
  field.many = phrase.many ? 'said' : phrase.plural ? 'plural' : 'no';
  if (['an', 'a', 'one'].includes(phrase.determiner ?? '')) field.many = 'no';
  for (const flag of flags) {
    if (flag.lower === 'unique' && words.join(' ') !== 'unique') field.unique = true;
    else if (flag.lower.startsWith('optional')) field.required = false;
    else if (flag.lower !== 'unique') field.required = true;
  }
  if (starred) field.required = true;
  const inline = takeInlineRemarks(field);
  const unread = readTail(inline, phrase.rest, phrase.lastText);
  for (const group of phrase.groups) applyGroup(inline, group);
  return { field: inline, unread };
}

/** “from”, “to”, “from date”, “how I felt”: names that begin with a word that otherwise ends one. */
function readBarePreposition(tokens: readonly Token[]): FieldDraft | null {
  const spoken = tokens.filter((token) => token.kind === 'word');
  const words = spoken.flatMap(wordsOf);
  const [first = '', second] = words;
  if (first === 'how' && words.length <= 4) {
    const field = emptyField(words);
    for (const group of tokens.filter((token) => token.kind === 'group')) applyGroup(field, group);
    return field;
  }
  if ((first !== 'from' && first !== 'to' && first !== 'by') || words.length > 2 || first === 'by') return null;
  if (
    second !== undefined &&
    !['date', 'day', 'time', 'city', 'address', 'place', 'account', 'station', 'airport', 'location'].includes(second)
  )
    return null;
  const field = emptyField(second === undefined ? [first, 'date'] : words);
  for (const group of tokens.filter((token) => token.kind === 'group')) applyGroup(field, group);
  return field;
}

/** “would buy again (yes/no)”, “can be shipped”: a state that begins like a sentence. */
function readModal(tokens: readonly Token[]): FieldDraft | null {
  const words = tokens.filter((token) => token.kind === 'word').flatMap(wordsOf);
  const [first = ''] = words;
  if (!['would', 'can', 'could', 'will', 'should', 'did', 'does'].includes(first) || words.length < 2 || words.length > longestName)
    return null;
  const field: FieldDraft = { ...emptyField(words), type: 'boolean' };
  for (const group of tokens.filter((token) => token.kind === 'group')) applyGroup(field, group);
  return field;
}

/** “email unique”, “notes optional”, “age integer”: remarks said after the name without brackets. */
function takeInlineRemarks(field: FieldDraft): FieldDraft {
  const words = [...field.words];
  while (words.length > 1 && ['unique', 'optional', 'required', 'mandatory'].includes(words.at(-1) ?? ''))
    applyRemark(field, words.pop() ?? '');
  while (words.length > 1 && ['boolean', 'integer', 'string', 'flag', 'checkbox'].includes(words.at(-1) ?? ''))
    applyRemark(field, words.pop() ?? '');
  return { ...field, words };
}

const articles = new Set(['field', 'fields', 'column', 'columns', 'attribute', 'attributes', 'property']);

function trimName(words: readonly string[]): readonly string[] {
  let kept = [...words];
  while (kept.length > 1 && articles.has(kept.at(-1) ?? '')) kept = kept.slice(0, -1);
  return kept;
}

/** Reads what follows the name, changing the field; returns the tokens it could not use. */
function readTail(field: FieldDraft, rest: readonly Token[], lastText = ''): readonly Token[] {
  const [first] = rest;
  if (first === undefined) return [];
  const text = plain(rest);
  if (/^\d+ to \d+$/.test(text) && applyRemark(field, text)) return [];
  if (first.text === '/' || first.text === '|') return readSlashes(field, rest, lastText);
  if (first.lower === 'of' && rest.length > 1) return readOf(field, rest);
  if (applyRemark(field, text)) return [];
  if (
    rest.filter((token) => token.kind === 'word').length === 1 &&
    ['on', 'at', 'by', 'until', 'from', 'to', 'since', 'for', 'in'].includes(first.lower)
  ) {
    field.words = [...field.words, first.lower];
    for (const group of rest.filter((token) => token.kind === 'group')) applyGroup(field, group);
    return [];
  }
  if (pronouns.has(first.lower) && ['to', 'by', 'for', 'in', 'from', 'with'].includes(rest.at(-1)?.lower ?? '')) {
    if (/\b(?:assigned|belongs?|linked|lent|given|issued) (?:to|by)$/.test(text) && isExactlyKnown(entityWords(field.words)))
      field.linked = true;
    return [];
  }
  if (['in', 'per', 'as', 'from', 'between', 'out', 'up', 'at', 'by', 'on'].includes(first.lower)) return readQualifier(field, rest);
  if (first.lower === 'if') return set(field, () => (field.required = false));
  if (first.lower === 'to' && /^(link|reference|pointer|relation|connection)$/.test(field.words.at(-1) ?? ''))
    return readReference(field, rest.slice(1));
  if (first.lower === 'for' || first.lower === 'with' || first.lower === 'like' || first.lower === 'including')
    return rest.length <= 4 ? [] : rest;
  if (pronouns.has(first.lower) || beWords.has(first.lower) || /^(must|should|can|may|cannot|can't|has|need|needs|will)$/.test(first.lower))
    return readPredicate(field, rest);
  return rest;
}

function readQualifier(field: FieldDraft, rest: readonly Token[]): readonly Token[] {
  const groups = rest.filter((token) => token.kind === 'group');
  for (const group of groups) applyGroup(field, group);
  const words = rest.filter((token) => token.kind === 'word');
  if (words[0]?.lower === 'per') {
    const unit = words.findIndex((token, at) => at > 0 && !determiners.has(token.lower));
    const noun = words[unit];
    if (noun === undefined) return rest;
    field.words = [...field.words, 'per', ...wordsOf(noun)];
    return readTail(field, words.slice(unit + 1));
  }
  const text = plain(words);
  if (applyRemark(field, text) || applyRemark(field, text.replace(/^(in|per|as|by) (a |an |the )?/, ''))) return [];
  const cut = words.findIndex((token) => ['that', 'which', 'must', 'is'].includes(token.lower));
  if (cut > 0 && applyRemark(field, plain(words.slice(0, cut)))) return readPredicate(field, words.slice(cut));
  if (words[0]?.lower === 'per' || words[0]?.lower === 'on' || words[0]?.lower === 'at' || words[0]?.lower === 'by') {
    field.words = [
      ...field.words,
      ...words
        .slice(0, 3)
        .filter((token) => !determiners.has(token.lower))
        .flatMap(wordsOf),
    ];
    return words.slice(3);
  }
  return words.length <= 4 ? [] : rest;
}

function readOf(field: FieldDraft, rest: readonly Token[]): readonly Token[] {
  const inner = readPhrase(rest.slice(1));
  if (inner.words.length === 0) return rest;
  const head = field.words.at(-1) ?? '';
  const choices = splitValues(rest.slice(1));
  if (choices.length > 1 && rest.some((token) => token.text === '/' || token.text === '|')) {
    applyOptions(field, choices);
    return [];
  }
  if (['list', 'set', 'collection', 'series'].includes(head) && field.words.length === 1) {
    field.words = inner.words;
    field.many = 'plural';
  } else field.words = [...field.words, 'of', ...inner.words];
  for (const group of inner.groups) applyGroup(field, group);
  return readTail(field, inner.rest);
}

function readSlashes(field: FieldDraft, rest: readonly Token[], lastText: string): readonly Token[] {
  const values = splitValues(rest);
  const last = field.words.at(-1);
  if (last === undefined) return rest;
  if (field.words.length > 1) {
    applyOptions(field, [lastText || last, ...values]);
    field.words = field.words.slice(0, -1);
  } else field.options = [last, ...values];
  return [];
}

function readReference(field: FieldDraft, rest: readonly Token[]): readonly Token[] {
  const target = entityWords(readPhrase(rest).words);
  field.refersTo = target;
  field.words = target;
  field.type = 'relation';
  return [];
}

/** “that must be unique”, “which is required”, “that can be new, paid or sent”. */
export function readPredicate(field: FieldDraft, rest: readonly Token[]): readonly Token[] {
  const text = plain(rest).replace(/^(that|which|who|it|this)\s+/, '');
  if (
    /^(must|should|has to|needs to|need to|is|are|be|will) (be |always be )?(unique|distinct)\b/.test(text) ||
    /\b(no two|not be (shared|repeated|duplicated)|never repeats?)\b/.test(text)
  )
    return set(field, () => (field.unique = true));
  if (
    /^(is|are|must be|must always be|should be|be) (required|mandatory|given|filled( in)?|present|set|provided|entered)\b/.test(text) ||
    /^(can ?not|can't|must not|may not|should not|is not|never) (be )?(empty|blank|missing|null)\b/.test(text)
  )
    return set(field, () => (field.required = true));
  if (/^(is|are|can be|may be|might be|could be) (optional|empty|blank|missing|left empty|left blank|null)\b/.test(text))
    return set(field, () => (field.required = false));
  const remark = text.replace(/^(must|should|is|are|can|will|may)( only)?( be)?( always)?( a| an)?\s*/, '');
  if (applyRemark(field, remark)) return [];
  const link = /^(links?|refers?|points?|references?|belongs?)( to)?( a| an| the| one)? (.+)$/.exec(text);
  if (link !== null) return readReference(field, rest.slice(-1));
  if (/^(is|are|can be|may be|must be|could be|is one of|can be one of|must be one of) /.test(text)) {
    const cut = rest.findIndex(
      (token) => ['be', 'is', 'are', 'of'].includes(token.lower) && !['one', 'be'].includes(rest[rest.indexOf(token) + 1]?.lower ?? ''),
    );
    const values = splitValues(rest.slice(cut + 1));
    if (values.length >= 2) {
      applyOptions(field, values);
      return [];
    }
  }
  return rest;
}

function set(_field: FieldDraft, change: () => void): readonly Token[] {
  change();
  return [];
}

const plain = (tokens: readonly Token[]): string =>
  tokens
    .filter((token) => token.kind !== 'group')
    .map((token) => token.lower)
    .join(' ')
    .replace(/ ?([/-]) ?/g, '$1');

/** “whether it is lent out”, “if it was returned” → a yes/no field named for the state. */
export function readWhether(tokens: readonly Token[]): FieldDraft | null {
  const words = tokens.filter((token) => token.kind === 'word').flatMap((token) => wordsOf(token));
  const verb = words.findIndex((word) => ['is', 'are', 'was', 'were', 'has', 'have', 'can', 'needs', 'had', 'wants'].includes(word));
  const skip = new Set([
    'been',
    'already',
    'currently',
    'be',
    'a',
    'an',
    'the',
    'it',
    'they',
    'still',
    'now',
    'yet',
    'ever',
    'to',
    'we',
    'i',
  ]);
  if (verb < 0) return null;
  const state = words
    .slice(verb + 1)
    .filter((word) => !skip.has(word))
    .slice(0, 4);
  if (state.length === 0) return null;
  const lead =
    ['has', 'have', 'can', 'needs', 'wants'].includes(words[verb] ?? '') && !words.includes('been')
      ? words[verb] === 'have'
        ? 'has'
        : (words[verb] ?? 'is')
      : 'is';
  const field = emptyField([lead, ...state]);
  field.type = 'boolean';
  return field;
}

/** Whether an item of a list reads like a field rather than like a thing with fields of its own. */
export function looksLikeField(words: readonly string[]): boolean {
  return isKnownField(words) || typeOfName(words.map(singular)) !== null;
}
