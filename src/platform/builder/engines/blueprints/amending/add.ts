import type { AppSpec } from '../app-spec.ts';
import { isBuiltInFeature } from '../understanding/grammar/feature-words.ts';
import { looksLikeField } from '../understanding/grammar/field-phrase.ts';
import { haveAt } from '../understanding/grammar/forms/have.ts';
import { entityWords, readPhrase } from '../understanding/grammar/phrases.ts';
import { unsupportedWish } from '../understanding/grammar/unsupported-wishes.ts';
import { isKnownThing } from '../understanding/lexicon/known-things.ts';
import { readMore } from '../understanding/more.ts';
import { scan } from '../understanding/text/scan.ts';
import { findEntityBy, whatThereIs } from './find.ts';
import { done, refused, type Outcome, type WishForm } from './outcome.ts';
import { changesBetween } from '../planning/changes.ts';

const adding =
  /^(?:add|include|introduce|put in|put|insert|give me|i need|we need|i want|we want|need|with|track|store|keep|record|save|there should be|it should have|it needs|also) (?:also )?(.+)$/i;

/** “add a due date to orders”, “add invoices with number and amount that belong to customers”. */
export const addWish: WishForm = (wish, spec) => {
  const what = adding.exec(wish.text)?.[1];
  if (what === undefined) return null;
  const tokens = scan(what);
  const reason = unsupportedWish(tokens, true);
  if (reason !== null) return refused(spec, `“${wish.text}” cannot be built yet: ${reason}.`);
  const target = targetOf(spec, what);
  if (target !== null) return described(spec, `each ${target.singular} has ${target.items}`, wish.text);
  const phrase = readPhrase(tokens);
  const known = findEntityBy(spec, phrase.words.join(' '));
  if (known !== null && haveAt(tokens) < 0) return refused(spec, `There are ${known.plural} already.`);
  if (isBuiltInFeature(tokens)) return refused(spec, `“${what}” is there already: every app has it.`);
  if (haveAt(tokens) >= 0 || isThing(phrase.words, phrase.plural))
    return described(
      spec,
      `Track ${what.replace(/^(?:an?|the|another|new|some) (?:new )?/i, '').replace(/^entity (?:called |named )?/i, '')}`,
      wish.text,
    );
  const [only, ...others] = spec.entities;
  if (only !== undefined && others.length === 0) return described(spec, `each ${only.singular} has ${what}`, wish.text);
  return refused(spec, `To what should “${what}” be added? ${whatThereIs(spec)}`);
};

/** “a due date to orders”: the last “to/in/for” that is followed by an entity. */
function targetOf(spec: AppSpec, what: string): { readonly singular: string; readonly items: string } | null {
  const found = [...what.matchAll(/ (?:to|into|on|in|for|of) (?:the |each |every |all )?/gi)].toReversed();
  for (const match of found) {
    const entity = findEntityBy(spec, what.slice(match.index + match[0].length));
    if (entity !== null) return { singular: entity.singular, items: what.slice(0, match.index) };
  }
  return null;
}

function isThing(words: readonly string[], plural: boolean): boolean {
  const thing = entityWords(words);
  if (isKnownThing(thing) && (plural || !looksLikeField(words))) return true;
  return plural && !looksLikeField(words);
}

/** Anything that the reader of descriptions understands: “orders should have a note”, “an order belongs to a customer”. */
export const describeWish: WishForm = (wish, spec) => {
  const reason = unsupportedWish(wish.tokens, false);
  if (reason !== null && haveAt(wish.tokens) < 0) return refused(spec, `“${wish.text}” cannot be built yet: ${reason}.`);
  const text = wish.text
    .replace(/\b(?:also|additionally) /gi, '')
    .replace(/^link (.+?) (?:to|with) (.+)$/i, '$1 belong to $2')
    .replace(/^(.+?) should belong to /i, '$1 belong to ')
    .replace(/^(?:add )?(?:an? )?(?:relation|link|reference) (?:from|between) (.+?) (?:to|and) (.+)$/i, '$1 belong to $2');
  const outcome = described(spec, text, wish.text);
  return outcome.changed ? outcome : null;
};

function described(spec: AppSpec, text: string, said: string): Outcome {
  const more = readMore(spec, text);
  const { changes } = changesBetween(spec, more.spec);
  const left = [...more.refused, ...more.leftovers.map((words) => `“${words}”`)];
  if (changes.length === 0) return refused(spec, left.length > 0 ? `I did not understand “${said}”.` : `“${said}” is there already.`);
  const notIncluded = [...more.spec.notIncluded, ...left.filter((line) => !more.spec.notIncluded.includes(line))];
  return done({ ...more.spec, notIncluded }, [...changes, ...left.map((line) => `Not understood: ${line}.`)].join(' '));
}
