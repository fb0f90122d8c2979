import type { AppSpec, SpecEntity, SpecField } from '../app-spec.ts';

/** What a test must show on the running app for its sentence to be true. Names are those of the spec. */
export type Proof =
  | { readonly kind: 'round_trip'; readonly entity: string }
  | { readonly kind: 'required'; readonly entity: string; readonly field: string }
  | { readonly kind: 'unique'; readonly entity: string; readonly field: string }
  | { readonly kind: 'options'; readonly entity: string; readonly field: string }
  | { readonly kind: 'default'; readonly entity: string; readonly field: string }
  | { readonly kind: 'type'; readonly entity: string; readonly field: string }
  | { readonly kind: 'range'; readonly entity: string; readonly field: string }
  | { readonly kind: 'known_target'; readonly entity: string; readonly field: string; readonly target: string }
  | { readonly kind: 'filter_by_target'; readonly entity: string; readonly field: string; readonly target: string }
  | { readonly kind: 'search'; readonly entity: string; readonly field: string }
  | { readonly kind: 'update'; readonly entity: string }
  | { readonly kind: 'delete'; readonly entity: string }
  | { readonly kind: 'pages'; readonly entity: string }
  | { readonly kind: 'access'; readonly access: 'api_key' | 'password' };

export interface Acceptance {
  /** Stable and unique within the plan: `round_trip:Customer`, `required:Customer.name`. */
  readonly id: string;
  readonly sentence: string;
  readonly proves: Proof;
}

const most = 14;

/** The promises of an app, the most telling first, 5 to 14 of them. The tests are written from this list, one for each. */
export function acceptanceFor(spec: AppSpec): readonly Acceptance[] {
  const ranked = spec.entities.flatMap((entity) => ofEntity(entity, spec)).toSorted((a, b) => a.rank - b.rank);
  const access = spec.access === 'open' ? [] : [accessOf(spec.access)];
  const chosen = [...access, ...ranked.map(({ rank: _rank, ...item }) => item)];
  return chosen.slice(0, most);
}

type Ranked = Acceptance & { readonly rank: number };

function ofEntity(entity: SpecEntity, spec: AppSpec): readonly Ranked[] {
  const items: Ranked[] = [];
  const add = (rank: number, proves: Proof, sentence: string) =>
    items.push({ rank: rank + items.length / 1_000, id: idOf(proves), sentence, proves });
  const one = `${article(entity.singular)} ${entity.singular}`;
  const One = capital(one);
  const path = `/api/${entity.path}`;
  add(1, { kind: 'round_trip', entity: entity.name }, `POST ${path} stores ${one} and GET ${path}/{id} returns it.`);
  for (const field of entity.fields) addFieldItems(add, entity, field, spec, One);
  const searched =
    entity.fields.find((field) => entity.searchable.includes(field.name) && field.type !== 'long_text') ??
    entity.fields.find((field) => entity.searchable.includes(field.name));
  if (searched !== undefined)
    add(5, { kind: 'search', entity: entity.name, field: searched.name }, `Searching finds ${one} by part of its ${words(searched)}.`);
  if (spec.kind === 'records_app')
    add(6, { kind: 'pages', entity: entity.name }, `The page of ${entity.plural} lists them and has a form for a new ${entity.singular}.`);
  add(7, { kind: 'update', entity: entity.name }, `A change to ${one} is kept.`);
  add(8, { kind: 'delete', entity: entity.name }, `${One} that was deleted is gone.`);
  return items;
}

function addFieldItems(
  add: (rank: number, proves: Proof, sentence: string) => void,
  entity: SpecEntity,
  field: SpecField,
  spec: AppSpec,
  One: string,
): void {
  const at = { entity: entity.name, field: field.name };
  const name = words(field);
  if (field.required)
    add(2, { kind: 'required', ...at }, `${One} without ${article(name)} ${name} is refused and the error names ${field.name}.`);
  if (field.unique) add(2, { kind: 'unique', ...at }, `Two ${entity.plural} cannot share ${article(name)} ${name}.`);
  if (field.options !== undefined)
    add(
      3,
      { kind: 'options', ...at },
      `The ${name} of ${article(entity.singular)} ${entity.singular} is one of ${field.options.join(', ')}; anything else is refused.`,
    );
  if (field.options !== undefined && typeof field.default === 'string')
    add(6, { kind: 'default', ...at }, `A new ${entity.singular} starts with the ${name} ${field.default}.`);
  if (field.min !== undefined || field.max !== undefined)
    add(
      3,
      { kind: 'range', ...at },
      `The ${name} of ${article(entity.singular)} ${entity.singular} is ${rangeWords(field)}; anything else is refused.`,
    );
  else if (['email', 'url', 'integer', 'number', 'money', 'date', 'datetime'].includes(field.type))
    add(
      4,
      { kind: 'type', ...at },
      `${One} whose ${name} is not ${typeWords[field.type] ?? 'valid'} is refused and the error names ${field.name}.`,
    );
  const target = spec.entities.find((other) => other.name === field.references);
  if (target === undefined) return;
  add(3, { kind: 'known_target', ...at, target: target.name }, `${One} whose ${name} does not exist is refused.`);
  if (target !== entity)
    add(
      4,
      { kind: 'filter_by_target', ...at, target: target.name },
      `The ${entity.plural} of one ${target.singular} can be listed by ${field.name}.`,
    );
}

const typeWords: Readonly<Record<string, string>> = {
  email: 'an email address',
  url: 'a web address',
  integer: 'a whole number',
  number: 'a number',
  money: 'an amount',
  date: 'a date',
  datetime: 'a date and time',
};

function rangeWords(field: SpecField): string {
  if (field.min !== undefined && field.max !== undefined) return `from ${field.min} to ${field.max}`;
  return field.min === undefined ? `at most ${field.max}` : `at least ${field.min}`;
}

function accessOf(access: 'api_key' | 'password'): Acceptance {
  const sentence =
    access === 'api_key'
      ? 'Without its API key the app answers 401 and shows nothing.'
      : 'Without its password the app shows nothing but its sign-in page.';
  return { id: `access:${access}`, sentence, proves: { kind: 'access', access } };
}

const idOf = (proves: Proof): string =>
  proves.kind === 'access' ? `access:${proves.access}` : `${proves.kind}:${proves.entity}${'field' in proves ? `.${proves.field}` : ''}`;
const words = (field: SpecField): string =>
  field.label.replace(/ \([^)]*\)$/, '').replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase());
export const article = (word: string): string =>
  /^(?:[aeio]|u(?!n[ei]|s[eaiu]|r[ielo])|ISBN|SKU|IP|hour|honest)/i.test(word) && !/^(one|euro|SKU|URL|user)/i.test(word) ? 'an' : 'a';
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
