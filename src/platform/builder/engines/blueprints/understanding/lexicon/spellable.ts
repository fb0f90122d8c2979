import { plural } from '../text/english.ts';
import { fieldHeadWords } from './field-heads.ts';
import { thingWords } from './known-things.ts';
import { typeWords } from './spoken-types.ts';
import { appNouns, askVerbs, beWords, containers, determiners, haveWords, modals, prepositions, pronouns, recordVerbs } from './words.ts';

/** Words for things and their fields. */
export const nouns: ReadonlySet<string> = new Set([...thingWords, ...fieldHeadWords].flatMap((word) => [word, plural(word)]));

/** The words that the reader knows: what a slip of the pen may have meant. */
export const spellable: ReadonlySet<string> = new Set(
  [...nouns, ...typeWords].concat(
    [appNouns, askVerbs, beWords, containers, determiners, haveWords, modals, prepositions, pronouns, recordVerbs].flatMap((set) => [
      ...set,
    ]),
    'required optional unique default between belongs should search status which where when whether every their other there these those open closed than then them also only over under such some most more less long many much very well just like into onto here been being make made does done have same name names made goes come comes said says gave give given used uses users each everyone anyone lend loan lent rent rents sell sold send sent'.split(
      ' ',
    ),
  ),
);
