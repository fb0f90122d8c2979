import type { FieldType } from '../../../../../contract/plan.ts';
import { renamedOptions } from './renamed-options.ts';
import type { AppSpec, Rename, SpecEntity, SpecField } from '../app-spec.ts';

/** What differs from the live version and what of its data cannot be kept, one sentence each. */
export interface Changes {
  readonly changes: string[];
  readonly dataLoss: string[];
}

/** Names that changed between two specs, found by the keys that stay. */
export function renamesBetween(live: AppSpec, next: AppSpec): Rename[] {
  return next.entities.flatMap((entity) => {
    const before = live.entities.find((other) => other.key === entity.key);
    if (before === undefined) return [];
    const fields = entity.fields.flatMap((field): Rename[] => {
      const old = before.fields.find((other) => other.key === field.key);
      return old === undefined || old.name === field.name ? [] : [{ kind: 'field', entity: entity.name, from: old.name, to: field.name }];
    });
    return before.name === entity.name
      ? fields
      : [{ kind: 'entity' as const, entity: entity.name, from: before.name, to: entity.name }, ...fields];
  });
}

export function changesBetween(live: AppSpec, next: AppSpec): Changes {
  const result: Changes = { changes: [], dataLoss: [] };
  for (const entity of next.entities) {
    const before = live.entities.find((other) => other.key === entity.key);
    if (before === undefined)
      result.changes.push(`Adds ${entity.plural} with ${entity.fields.map((field) => lower(field.label)).join(', ')}.`);
    else compareEntities(before, entity, result);
  }
  for (const gone of live.entities.filter((entity) => !next.entities.some((other) => other.key === entity.key))) {
    result.changes.push(`Removes ${gone.plural}.`);
    result.dataLoss.push(`All ${gone.plural}.`);
  }
  compareSettings(live, next, result);
  return result;
}

function compareEntities(before: SpecEntity, entity: SpecEntity, result: Changes): void {
  if (before.name !== entity.name) result.changes.push(`Renames ${before.plural} to ${entity.plural}.`);
  for (const field of entity.fields) {
    const old = before.fields.find((other) => other.key === field.key) ?? before.fields.find((other) => other.name === field.name);
    if (old === undefined) result.changes.push(`Adds ${lower(field.label)} to ${entity.plural}.${emptyUntilEdited(field, entity)}`);
    else compareFields(old, field, entity, result);
  }
  for (const gone of before.fields.filter(
    (field) => !entity.fields.some((other) => other.key === field.key || other.name === field.name),
  )) {
    result.changes.push(`Removes ${lower(gone.label)} from ${entity.plural}.`);
    result.dataLoss.push(`The values of ${gone.name} in ${before.name}.`);
  }
}

function compareFields(old: SpecField, field: SpecField, entity: SpecEntity, result: Changes): void {
  const where = `${lower(field.label)} of ${entity.plural}`;
  if (old.name !== field.name) result.changes.push(`Renames ${lower(old.label)} to ${lower(field.label)} in ${entity.plural}.`);
  if (old.type !== field.type) {
    result.changes.push(`Makes ${where} ${spoken[field.type]} instead of ${spoken[old.type]}.`);
    if (!keepsValues(old.type, field.type))
      result.dataLoss.push(`Values of ${old.name} in ${entity.name} that are not ${spoken[field.type]}.`);
  }
  if (old.required !== field.required)
    result.changes.push(`Makes ${where} ${field.required ? 'required' : 'optional'}.${emptyUntilEdited(field, entity)}`);
  if (old.unique !== field.unique)
    result.changes.push(
      field.unique
        ? `Lets no two ${entity.plural} share ${lower(field.label)}. If some do already, nothing is changed.`
        : `Lets ${entity.plural} share ${lower(field.label)}.`,
    );
  if (old.type === 'choice' && field.type === 'choice' && String(old.options) !== String(field.options)) {
    const renamed = renamedOptions(old.options ?? [], field.options ?? []);
    for (const [from, to] of renamed) result.changes.push(`Renames the ${lower(old.label)} ${from} of ${entity.plural} to ${to}.`);
    if (renamed.size === 0) result.changes.push(`Changes the values of ${where} to ${(field.options ?? []).join(', ')}.`);
    const gone = (old.options ?? []).filter((option) => !(field.options ?? []).includes(option) && !renamed.has(option));
    if (gone.length > 0) result.dataLoss.push(`The ${lower(old.label)} of ${entity.plural} that are ${gone.join(' or ')}.`);
  }
  if (old.default !== field.default)
    result.changes.push(
      field.default === undefined
        ? `Removes the default of ${where}.`
        : `A new ${entity.singular} starts with the ${lower(field.label)} ${field.default}.`,
    );
  if (old.min !== field.min || old.max !== field.max) result.changes.push(`Changes the range of ${where}.`);
  if (old.currency !== field.currency && old.type === field.type) result.changes.push(`Counts ${where} in ${field.currency}.`);
}

/** What happens to the records that are there when a field becomes required and has no value to start with. */
const emptyUntilEdited = (field: SpecField, entity: SpecEntity): string =>
  field.required && field.default === undefined ? ` Existing ${entity.plural} without one keep it empty until they are edited.` : '';

const texts: ReadonlySet<FieldType> = new Set(['text', 'long_text']);
const numbers: ReadonlySet<FieldType> = new Set(['integer', 'number', 'money']);

/** Whether every value of the old type is a value of the new one. */
function keepsValues(from: FieldType, to: FieldType): boolean {
  if (texts.has(to)) return from !== 'relation';
  if (from === 'integer' || (numbers.has(from) && to !== 'integer')) return numbers.has(to);
  return from === 'date' && to === 'datetime';
}

const spoken: Readonly<Record<FieldType, string>> = {
  text: 'a text',
  long_text: 'a long text',
  email: 'an email address',
  phone: 'a phone number',
  url: 'a web address',
  integer: 'a whole number',
  number: 'a number',
  money: 'an amount of money',
  boolean: 'yes or no',
  date: 'a date',
  datetime: 'a date and time',
  choice: 'a choice',
  relation: 'a link',
};

function compareSettings(live: AppSpec, next: AppSpec, result: Changes): void {
  if (live.title !== next.title) result.changes.push(`Calls the app ${next.title}.`);
  if (live.kind !== next.kind)
    result.changes.push(next.kind === 'records_app' ? 'Adds pages for people.' : 'Keeps the API alone, without pages.');
  if (live.access !== next.access)
    result.changes.push(
      {
        open: 'Lets anyone use it.',
        api_key: 'Lets in only callers with the API key.',
        password: 'Lets in only people with the password.',
      }[next.access],
    );
  if (live.size !== next.size) result.changes.push(`Runs it at size ${next.size}.`);
  if (live.autoStopMinutes !== next.autoStopMinutes)
    result.changes.push(
      next.autoStopMinutes === 0 ? 'Keeps it running all the time.' : `Stops it after ${next.autoStopMinutes} idle minutes.`,
    );
  for (const feature of ['csv', 'board', 'dashboard'] as const)
    if (live.features[feature] !== next.features[feature])
      result.changes.push(
        `${next.features[feature] ? 'Adds' : 'Removes'} the ${{ csv: 'CSV import and export', board: 'board', dashboard: 'overview' }[feature]}.`,
      );
}

const lower = (label: string): string => label.replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase());
