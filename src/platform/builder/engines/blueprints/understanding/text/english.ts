import nlp from 'compromise/two';

interface NounForms {
  toSingular(word: string, model: object): string;
  toPlural(word: string, model: object): string;
}

const nouns = (nlp.methods() as { two: { transform: { noun: NounForms } } }).two.transform.noun;
const model = nlp.model();

/** Words whose singular ends like a plural, or that have none; the rules of the library would cut them. */
const unchanged = new Set(
  'news series species status address business access process campus bonus bus virus lens gas class boss basis analysis glass loss pass press progress success stress mass cross process canvas atlas alias bias iris chess diabetes mathematics physics sms gps dns css https os cms pos sos is its this us always plus minus less various focus census corpus consensus genus radius stimulus nexus circus chorus crocus cactus fungus hippopotamus octopus platypus sinus tennis thesis hypothesis axis crisis diagnosis oasis synopsis iris ibis metropolis pelvis feedback equipment information software hardware furniture staff mileage jewelry jewellery merchandise inventory stock research homework luggage baggage money music'.split(
    ' ',
  ),
);
const irregular = new Map([
  ['statuses', 'status'],
  ['data', 'data'],
  ['media', 'media'],
  ['buses', 'bus'],
  ['lenses', 'lens'],
  ['gases', 'gas'],
  ['premises', 'premises'],
  ['theses', 'thesis'],
  ['axes', 'axis'],
  ['cookies', 'cookie'],
  ['movies', 'movie'],
  ['leads', 'lead'],
  ['menus', 'menu'],
  ['dues', 'dues'],
]);
const pluralOf = new Map([...irregular].filter(([p, s]) => p !== s).map(([p, s]) => [s, p] as const));
for (const word of [
  'news',
  'series',
  'species',
  'feedback',
  'equipment',
  'information',
  'software',
  'hardware',
  'furniture',
  'staff',
  'stock',
  'progress',
  'research',
  'homework',
  'luggage',
  'money',
  'music',
  'merchandise',
  'data',
  'media',
])
  pluralOf.set(word, word);

const singulars = new Map<string, string>();

/** The singular of an English noun in lower case; a singular comes back as it is. */
export function singular(word: string): string {
  const known = singulars.get(word);
  if (known !== undefined) return known;
  const found = findSingular(word);
  if (singulars.size < 20_000) singulars.set(word, found);
  return found;
}

function findSingular(word: string): string {
  const fixed = irregular.get(word);
  if (fixed !== undefined) return fixed;
  if (word.length < 3 || unchanged.has(word) || !/^[a-z][a-z-]*$/.test(word) || /(ss|us|is)$/.test(word)) return word;
  const found = nouns.toSingular(word, model);
  return /^[a-z][a-z-]+$/.test(found) ? found : word;
}

/** The plural of an English noun in lower case, given its singular. */
export function plural(word: string): string {
  const fixed = pluralOf.get(word);
  if (fixed !== undefined) return fixed;
  if (!/^[a-z-]+$/.test(word)) return /s$/.test(word) ? word : `${word}s`;
  if (/(s|x|z|ch|sh)$/.test(word) && !nouns.toPlural(word, model).endsWith('es')) return `${word}es`;
  const found = nouns.toPlural(word, model);
  return found === '' ? `${word}s` : found;
}

/** Whether a word is a plural: its singular is another word. */
export function isPlural(word: string): boolean {
  return singular(word) !== word;
}

/** The words of a sentence that are used as a bare verb (“send”, “print”). */
export function bareVerbs(sentence: string): ReadonlySet<string> {
  const found = nlp(sentence).match('#Infinitive').out('array') as string[];
  return new Set(found.flatMap((text) => text.toLowerCase().match(/[a-z]+/g) ?? []));
}
