import type { Amended } from '../../../engine.ts';
import { asksToTryAgain } from '../../../try-again.ts';
import type { AppSpec } from '../app-spec.ts';
import type { BlueprintsBrief } from '../brief.ts';
import { renamesBetween } from '../planning/changes.ts';
import { creatable } from '../understanding/assemble/creatable.ts';
import { summaryOf } from '../understanding/assemble/summary.ts';
import { understandText } from '../understanding/understand-text.ts';
import { addWish, describeWish } from './add.ts';
import { whatFieldsThereAre, whatThereIs } from './find.ts';
import { optionsWish } from './options.ts';
import type { Outcome, WishForm } from './outcome.ts';
import { removeWish } from './remove.ts';
import { renameWish } from './rename.ts';
import { rulesWish } from './rules.ts';
import { settingsWish } from './settings.ts';
import { simplerWish } from './simpler.ts';
import { splitWishes } from './split-wishes.ts';

/** Most specs that “undo that” can go back. */
const historyLength = 20;

/** More than anybody asks for at once. */
const mostWishes = 200;

const forms: readonly WishForm[] = [settingsWish, simplerWish, renameWish, optionsWish, removeWish, rulesWish, addWish, describeWish];

/** Applies every wish of a message to a spec, in order. What is not understood is said back in its own words. */
export function amendSpec(spec: AppSpec, message: string): Outcome {
  let outcome: Outcome = { spec, said: '', changed: false };
  const said: string[] = [];
  const wishes = splitWishes(message);
  for (const wish of wishes.slice(0, mostWishes)) {
    let answer: Outcome | null = null;
    for (const form of forms) {
      answer = form(wish, outcome.spec);
      if (answer !== null) break;
    }
    const next = answer ?? { spec: outcome.spec, said: `I did not understand “${wish.text}”.`, changed: false };
    if (next.said !== '') said.push(next.said);
    outcome = { spec: next.spec, said: '', changed: outcome.changed || next.changed };
  }
  if (wishes.length > mostWishes) said.push(`I read the first ${mostWishes} wishes; say the others in another message.`);
  outcome = { ...outcome, said: said.join(' ') };
  if (outcome.changed) return { ...outcome, spec: creatable({ ...outcome.spec, summary: summaryOf(outcome.spec) }) };
  const hint = `${whatThereIs(spec)} ${whatFieldsThereAre(spec.entities)} I can add, rename, change and remove things and fields, and set who may use the app.`;
  return {
    spec,
    said: outcome.said === '' ? hint : /^I did not understand/.test(outcome.said) ? `${outcome.said} ${hint}` : outcome.said,
    changed: false,
  };
}

const undo =
  /^(?:please )?(?:undo|revert|go back|take (?:that|it) back|put it back|roll ?back)(?: (?:that|it|this|the last(?: change)?|please|my last change|one step))*[.! ]*$/i;

/** Applies a follow-up message to what was understood so far; renames are counted against the live version. */
export function amend(brief: BlueprintsBrief, message: string, live: AppSpec | null): Amended {
  const { spec } = brief;
  if (spec === null) return begin(brief, message);
  if (undo.test(message.trim())) return undone(brief, live);
  if (asksToTryAgain(message)) return { brief, reply: 'Trying again with the same plan.', changed: true };
  const { spec: next, said, changed } = amendSpec(spec, message);
  if (!changed) return { brief, reply: said, changed: false };
  const renames = live === null ? [] : renamesBetween(live, next);
  return {
    brief: { ...brief, spec: { ...next, renames }, history: [...brief.history, spec].slice(-historyLength) },
    reply: said,
    changed: true,
  };
}

function begin(brief: BlueprintsBrief, message: string): Amended {
  const read = understandText(`${brief.prompt}\n${message}`) ?? understandText(message);
  if (read === null) return { brief, reply: 'I found nothing in that to build yet. Name the things the app should keep.', changed: false };
  return { brief: { ...brief, spec: creatable(read.spec) }, reply: `${read.spec.title}. Here is the plan.`, changed: true };
}

function undone(brief: BlueprintsBrief, live: AppSpec | null): Amended {
  const before = brief.history.at(-1);
  if (before === undefined) return { brief, reply: 'There is no change to undo.', changed: false };
  const renames = live === null ? [] : renamesBetween(live, before);
  return {
    brief: { ...brief, spec: { ...before, renames }, history: brief.history.slice(0, -1) },
    reply: 'Undid the last change.',
    changed: true,
  };
}
