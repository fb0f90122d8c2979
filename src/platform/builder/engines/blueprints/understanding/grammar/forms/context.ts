import { askVerbs, modals, recordVerbs } from '../../lexicon/words.ts';
import { isKnownThing } from '../../lexicon/known-things.ts';
import type { Token } from '../../text/scan.ts';
import { entityWords, readPhrase } from '../phrases.ts';

const speakers = new Set(['i', 'we', "i'm", "we're", 'my', 'our', 'im', "i've", "we've"]);
const living = new Set([
  'run',
  'own',
  'am',
  'are',
  'work',
  'teach',
  'live',
  'operate',
  'started',
  'have',
  'is',
  'currently',
  "i'm",
  "we're",
  'use',
  'used',
  'love',
  'sell',
  'rent',
  'offer',
  'host',
  'repair',
  'coach',
  'train',
  'breed',
  'grow',
  'bake',
  'organise',
  'organize',
  'produce',
]);
const openers = new Set('so basically well okay um hmm currently right now hi hey'.split(' '));
const polite = new Set(
  'please thanks thank you hi hello hey dear regards cheers sorry ok okay yes no kindly hope best good morning afternoon evening there very much so in advance builder team again everyone'.split(
    ' ',
  ),
);
const asides = new Set(
  'preferably ideally basically nothing fancy more else etc simple as possible keep it that is all for now only just to start with of course quickly fast cheap easily nice and clean looking good small minimal basic the a an app user friendly easy use'.split(
    ' ',
  ),
);

/** “We have customers with cars” names records, “I have a small bakery” does not. */
function keepsThings(tokens: readonly Token[]): boolean {
  const phrase = readPhrase(tokens.slice(2));
  return tokens[1]?.lower === 'have' && phrase.plural && isKnownThing(entityWords(phrase.words));
}

/** Words that tell about the person or are polite, and wish for nothing: “I run a small bakery”, “thank you very much”. */
export function isContext(tokens: readonly Token[]): boolean {
  const spoken = tokens.filter((token) => token.kind === 'word').map((token) => token.lower);
  const words = spoken.slice(spoken.findIndex((word) => !openers.has(word)));
  if (words.every((word) => polite.has(word)) || words.every((word) => asides.has(word))) return true;
  const [first = '', second = ''] = words;
  if (!speakers.has(first) || words.includes('track')) return false;
  const wish = words.some(
    (word, at) =>
      at > 0 && ((askVerbs.has(word) && word !== 'set') || modals.has(word) || (recordVerbs.has(word) && at <= 4 && word !== 'book')),
  );
  if (wish || keepsThings(tokens)) return false;
  return living.has(second) || living.has(first) || first === 'my' || first === 'our';
}
