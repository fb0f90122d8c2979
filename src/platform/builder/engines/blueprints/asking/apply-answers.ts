import type { AppSpec, SpecEntity, SpecField } from '../app-spec.ts';
import { completeEntity } from '../understanding/assemble/complete-entity.ts';
import { entityNames, fieldName, labelOf } from '../understanding/assemble/names.ts';
import { summaryOf } from '../understanding/assemble/summary.ts';
import { entityWords } from '../understanding/grammar/phrases.ts';
import { freshKey } from '../understanding/assemble/fresh-key.ts';
import { fieldRows, type FieldRow } from './field-rows.ts';

/** The spec as the answers want it; answers were checked before. */
export function applyAnswers(spec: AppSpec, answers: Readonly<Record<string, unknown>>): AppSpec {
  let next = spec;
  const { access, fields, instead } = answers;
  if (access === 'open' || access === 'api_key' || access === 'password') next = { ...next, access };
  if (instead === 'records_app' || instead === 'json_api') next = { ...next, kind: instead };
  const rows = fieldRows.safeParse(fields);
  const answered = rows.success ? applyRows(next, rows.data) : next;
  return { ...answered, summary: summaryOf(answered) };
}

/** The rows replace the fields of the entities they name; an entity nobody gave a field keeps its own. */
function applyRows(spec: AppSpec, rows: readonly FieldRow[]): AppSpec {
  let next = spec;
  for (const [name, mine] of Map.groupBy(rows, (row) => row.entity)) {
    const entity = findByName(next, name) ?? newEntity(next, name);
    if (entity === null) continue;
    const others = next.entities.filter((other) => other.key !== entity.key);
    const withFields = { ...next, entities: [...others, entity] };
    const fields = mine.map((row) => fieldOf(row, entity, withFields)).filter((field) => field !== null);
    const unique = fields.filter((field, at) => fields.findIndex((other) => other.name === field.name) === at);
    const made = completeEntity({ ...entity, fields: unique });
    next = {
      ...next,
      entities: next.entities.some((other) => other.key === made.key)
        ? next.entities.map((other) => (other.key === made.key ? made : other))
        : [...next.entities, made],
    };
  }
  return { ...next, assumed: next.assumed.filter((line) => !line.startsWith('Nobody said what to keep about')) };
}

function findByName(spec: AppSpec, name: string): SpecEntity | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return spec.entities.find((entity) => entity.name.toLowerCase() === plain || entity.table.replaceAll('_', '') === plain);
}

function newEntity(spec: AppSpec, name: string): SpecEntity | null {
  const names = entityNames(entityWords(wordsOfName(name)));
  return names === null ? null : { key: freshKey(spec, 'e'), ...names, label: 'id', searchable: [], board: null, fields: [] };
}

const wordsOfName = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

function fieldOf(row: FieldRow, entity: SpecEntity, spec: AppSpec): SpecField | null {
  const known = entity.fields.find((field) => field.name === row.name);
  const target = row.type === 'relation' ? findByName(spec, row.references ?? row.name.replace(/_?id$/, '')) : undefined;
  const words = wordsOfName(row.name);
  const name = known?.name ?? (target === undefined ? fieldName(words) : `${fieldName(wordsOfName(row.name.replace(/_?id$/i, '')))}_id`);
  if (name === '' || name === '_id') return null;
  const type =
    row.type === 'relation' && target === undefined
      ? 'text'
      : row.type === 'choice' && (row.options ?? known?.options ?? []).length === 0
        ? 'text'
        : row.type;
  const options = type === 'choice' ? (row.options ?? known?.options) : undefined;
  const fallback =
    known?.type === type && !row.required && (options === undefined || options.includes(String(known.default))) ? known.default : undefined;
  return {
    key: known?.key ?? freshKey(spec, 'f', name),
    name,
    label: known?.label ?? labelOf(words),
    type,
    required: row.required,
    unique: row.unique ?? known?.unique ?? false,
    ...(options === undefined ? {} : { options }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(type === 'money' ? { currency: known?.currency ?? 'USD' } : {}),
    ...(target === undefined ? {} : { references: target.name }),
  };
}
