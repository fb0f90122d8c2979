import type { AppSpec } from '../app-spec.ts';
import { isBuiltInFeature } from '../understanding/grammar/feature-words.ts';
import { looksLikeField } from '../understanding/grammar/field-phrase.ts';
import { haveAt } from '../understanding/grammar/forms/have.ts';
import { entityWords, readPhrase } from '../understanding/grammar/phrases.ts';
import { unsupportedWish } from '../understanding/grammar/unsupported-wishes.ts';
import { isExactlyKnown, isKnownThing } from '../understanding/lexicon/known-things.ts';
import { readMore } from '../understanding/more.ts';
import { scan } from '../understanding/text/scan.ts';
import { findEntityBy, whatThereIs } from './find.ts';
import { done, refused, type Outcome, type WishForm } from './outcome.ts';
import { changesBetween } from '../planning/changes.ts';

const adding =
  /^(?:add|include|introduce|put in|put|insert|give me|i need|we need|i want|we want|need|with|track|store|keep|record|save|there should be|it should have|it needs|also) (?:also )?(.+)$/i;

/** “add a due date to orders”, “add invoices with number and amount that belong to customers”. */
export const addWish: WishForm = (wish, spec) => {
  const what = adding
    .exec(wish.text)?.[1]
    ?.replace(
      /^(?:an? |the |another )?(?:new |extra )?(?:fields?|columns?|property|properties|attributes?)(?: called| named| for)? (?=["“a-z])/i,
      '',
    )
    .replace(/["“”]/g, '');
  if (what === undefined) return null;
  const tokens = scan(what);
  const reason = unsupportedWish(tokens, true);
  if (reason !== null) return refused(spec, `“${wish.text}” cannot be built yet: ${reason}.`);
  const targets = targetsOf(spec, what);
  if (targets.length > 0)
    return targets.reduce<Outcome>((outcome, target) => addTo(outcome, target, wish.text), { spec, said: '', changed: false });
  const phrase = readPhrase(tokens);
  const known = findEntityBy(spec, phrase.words.join(' '));
  if (known !== null && haveAt(tokens) < 0) return refused(spec, `There are ${known.plural} already.`);
  if (isBuiltInFeature(tokens)) return refused(spec, `“${what}” is there already: every app has it.`);
  if (haveAt(tokens) >= 0 || isThing(phrase.words, phrase.plural, tokens[0]?.lower ?? ''))
    return described(
      spec,
      `Track ${what.replace(/^(?:an?|the|another|new|some) (?:new )?/i, '').replace(/^entity (?:called |named )?/i, '')}`,
      wish.text,
    );
  const [only, ...others] = spec.entities;
  if (only !== undefined && others.length === 0) return described(spec, `each ${only.singular} has ${what}`, wish.text);
  return refused(spec, `To what should “${what}” be added? ${whatThereIs(spec)}`);
};

function addTo(before: Outcome, target: Target, text: string): Outcome {
  const reason = unsupportedWish(scan(target.items), true);
  const next =
    reason === null
      ? described(before.spec, `each ${target.singular} has ${target.items}`, text)
      : refused(before.spec, `“${target.items}” cannot be built yet: ${reason}.`);
  return { spec: next.spec, said: [before.said, next.said].filter(Boolean).join(' '), changed: before.changed || next.changed };
}

interface Target {
  readonly singular: string;
  readonly items: string;
}

/** “a due date to orders and a note to customers”: every “to/in/for” that is followed by an entity ends a group of items. */
function targetsOf(spec: AppSpec, what: string): readonly Target[] {
  const targets: Target[] = [];
  let from = 0;
  for (const match of what.matchAll(/ (?:to|into|on|in|for|of) (?:the |each |every |all )?([a-z][a-z -]*?)(?=,| and |$)/gi)) {
    const entity = findEntityBy(spec, match[1] ?? '');
    if (entity === null || /\b(?:belongs?|linked|related|assigned|refers?|connected|attached)$/i.test(what.slice(0, match.index))) continue;
    const items = what.slice(from, match.index).replace(/^(?:,|\s|and\b)+/i, '');
    if (items !== '') targets.push({ singular: entity.singular, items });
    from = match.index + match[0].length;
  }
  return what.slice(from).replace(/\b(?:as well|too|please)\b|[\s.,]/gi, '') === '' ? targets : [];
}

const fieldPlurals = new Set(['notes', 'comments', 'remarks', 'ingredients', 'tags', 'steps', 'details', 'instructions', 'symptoms']);

function isThing(words: readonly string[], plural: boolean, first: string): boolean {
  if (['who', 'when', 'where', 'how', 'what', 'whether'].includes(first)) return false;
  if (!plural || fieldPlurals.has(words.at(-1) ?? '')) return isKnownThing(entityWords(words)) && !looksLikeField(words);
  return isExactlyKnown(entityWords(words)) || !looksLikeField(words);
}

/** Anything that the reader of descriptions understands: “orders should have a note”, “an order belongs to a customer”. */
export const describeWish: WishForm = (wish, spec) => {
  const reason = unsupportedWish(wish.tokens, false);
  if (reason !== null && haveAt(wish.tokens) < 0) return refused(spec, `“${wish.text}” cannot be built yet: ${reason}.`);
  const text = wish.text
    .replace(/\b(?:also|additionally) /gi, '')
    .replace(/^(?:i'd like|i would like|i want|we want|we'd like|let) (.+?) (?:to )?(have|include|belong)\b/i, '$1 $2')
    .replace(/^link (.+?) (?:to|with) (.+)$/i, '$1 belong to $2')
    .replace(/^(.+?) should belong to /i, '$1 belong to ')
    .replace(/^(?:add )?(?:an? )?(?:relation|link|reference) (?:from|between) (.+?) (?:to|and) (.+)$/i, '$1 belong to $2');
  const outcome = described(spec, text, wish.text);
  return outcome.changed || !outcome.said.startsWith('I did not') ? outcome : null;
};

function described(spec: AppSpec, text: string, said: string): Outcome {
  const more = readMore(spec, text);
  const { changes } = changesBetween(spec, more.spec);
  const left = [...more.refused, ...more.leftovers.map((words) => `“${words}”`)];
  if (changes.length === 0) return refused(spec, left.length > 0 ? `I did not understand “${said}”.` : `“${said}” is there already.`);
  const notIncluded = [...more.spec.notIncluded, ...left.filter((line) => !more.spec.notIncluded.includes(line))];
  return done({ ...more.spec, notIncluded }, [...changes, ...left.map((line) => `Not understood: ${line}.`)].join(' '));
}
