import type { AppSpec, SpecEntity, SpecField } from '../app-spec.ts';
import { entityWords, readPhrase } from '../understanding/grammar/phrases.ts';
import { list } from '../understanding/assemble/drafts.ts';
import { singular } from '../understanding/text/english.ts';
import { scan } from '../understanding/text/scan.ts';

export interface FoundField {
  readonly entity: SpecEntity;
  readonly field: SpecField;
}

const noise =
  /\b(the|a|an|field|fields|column|columns|attribute|attributes|property|properties|table|entity|entities|please|all|its|their|our|my|existing|completely|entirely|also|any|each|every|options?|values?)\b/g;

const wordsOfPhrase = (phrase: string): readonly string[] => readPhrase(scan(phrase.replace(/[“”"']/g, ' ').trim())).words;

/** The entity a phrase names, singular or plural; null when there is none. */
export function findEntityBy(spec: AppSpec, phrase: string): SpecEntity | null {
  const words = entityWords(wordsOfPhrase(clean(phrase)));
  const plain = words.join('').toLowerCase();
  if (plain === '') return null;
  const exact = spec.entities.find((entity) => entity.name.toLowerCase() === plain || entity.path.replaceAll('-', '') === plain);
  if (exact !== undefined || words.length > 1) return exact ?? null;
  const byHead = spec.entities.filter((entity) => singular(entity.singular.split(' ').at(-1) ?? '').toLowerCase() === plain);
  return byHead.length === 1 ? (byHead[0] ?? null) : null;
}

/** The fields a phrase names: “phone”, “phone of customers”, “the customer's phone”, “customer phone”. Several when entities share it. */
export function findFieldsBy(spec: AppSpec, phrase: string): readonly FoundField[] {
  const text = clean(phrase);
  const of = /^(.+?) (?:of|from|in|on|for|to) (.+)$/.exec(text);
  if (of?.[1] !== undefined && of[2] !== undefined) {
    const entity = findEntityBy(spec, of[2]);
    if (entity !== null) return fieldsNamed([entity], of[1]);
  }
  const direct = fieldsNamed(spec.entities, text);
  if (direct.length > 0) return direct;
  const [first = '', ...rest] = text.replace(/'s\b/g, '').split(' ');
  const owner = rest.length > 0 ? findEntityBy(spec, first) : null;
  return owner === null ? [] : fieldsNamed([owner], rest.join(' '));
}

function fieldsNamed(entities: readonly SpecEntity[], phrase: string): readonly FoundField[] {
  const name = plainName(phrase);
  if (name === '') return [];
  const forms = [
    name,
    `is_${name}`,
    `${name}_id`,
    plainName(
      phrase
        .split(' ')
        .map((word, at, all) => (at === all.length - 1 ? singular(word) : word))
        .join(' '),
    ),
  ];
  for (const form of forms) {
    const exact = entities.flatMap((entity) =>
      entity.fields.filter((field) => field.name === form || field.name === `${form}_id`).map((field) => ({ entity, field })),
    );
    if (exact.length > 0) return exact;
  }
  return entities.flatMap((entity) => {
    const near = entity.fields.filter((field) => field.name.endsWith(`_${name}`) || field.name.startsWith(`${name}_`));
    return near.length === 1 && near[0] !== undefined ? [{ entity, field: near[0] }] : [];
  });
}

const plainName = (phrase: string): string =>
  phrase
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(' ', '_');

const clean = (phrase: string): string => phrase.toLowerCase().replace(noise, ' ').replace(/[“”"]/g, ' ').replace(/\s+/g, ' ').trim();

/** “There are customers and orders.” */
export const whatThereIs = (spec: AppSpec): string => `There are ${list(spec.entities.map((entity) => entity.plural))}.`;

/** “Customers have name, phone and email.” */
export const whatFieldsThereAre = (entities: readonly SpecEntity[]): string =>
  entities
    .map((entity) => `${capital(entity.plural)} have ${list(entity.fields.map((field) => field.name.replaceAll('_', ' ')))}.`)
    .join(' ');

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
