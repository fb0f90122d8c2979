import type { FieldType } from '../../../../../../contract/plan.ts';
import { limits, type SpecField } from '../../app-spec.ts';
import type { FieldDraft } from '../grammar/findings.ts';
import type { KnownField } from '../lexicon/known-things.ts';
import { typeOfName } from '../lexicon/field-types.ts';
import { spokenType } from '../lexicon/spoken-types.ts';
import { isPlural, singular } from '../text/english.ts';
import { fieldName, labelOf } from './names.ts';

/** Fields the platform keeps by itself. */
const automatic = new Set([
  'id',
  'created_at',
  'updated_at',
  'created',
  'updated',
  'created_on',
  'updated_on',
  'creation_date',
  'date_created',
  'date_added',
  'last_updated',
  'last_modified',
  'modified_at',
  'createdat',
  'updatedat',
  'timestamps',
  'uuid',
]);

/** A draft with everything decided; null for fields that are always there. */
export function settleField(said: FieldDraft, key: string): SpecField | null {
  const draft = oneOfMany(said);
  const name = fieldName(draft.words);
  if (name === '' || automatic.has(draft.words.join('_'))) return null;
  const type = typeOf(draft);
  const options = type === 'choice' ? optionsOf(draft, name) : null;
  const settled: FieldType = type === 'choice' && options === null ? 'text' : type;
  const fallback = defaultOf(draft, settled, options, name);
  return {
    key,
    name,
    label: labelOf(draft.words, draft.unit),
    type: settled,
    required: fallback === null && (draft.required ?? false),
    unique: draft.unique,
    ...(draft.required === false ? { mayBeEmpty: true } : {}),
    ...(options === null ? {} : { options: [...options] }),
    ...(fallback === null ? {} : { default: fallback }),
    ...(settled === 'money' ? { currency: draft.currency ?? 'USD' } : {}),
    ...(draft.min === null ? {} : { min: draft.min }),
    ...(draft.max === null ? {} : { max: draft.max }),
  };
}

/** “with due dates”, “phone numbers”: each record has one. */
function oneOfMany(draft: FieldDraft): FieldDraft {
  if (draft.many === 'no' || draft.type !== null || draft.options !== null) return draft;
  const words = [...draft.words.slice(0, -1), singular(draft.words.at(-1) ?? '')];
  const type = typeOfName(words);
  return type !== null && ['date', 'datetime', 'email', 'phone', 'url'].includes(type) && !isOneWord(draft)
    ? { ...draft, words, many: 'no' }
    : draft;
}

const isOneWord = (draft: FieldDraft): boolean => draft.words.length === 1 && ['starts', 'ends', 'expires'].includes(draft.words[0] ?? '');

function typeOf(draft: FieldDraft): FieldType {
  if (draft.options !== null) return 'choice';
  if (draft.type !== null) return draft.type;
  const byName = typeOfName(draft.words) ?? typeOfName(draft.words.map(singular));
  if (byName !== null) return byName;
  if (draft.many !== 'no' && isPlural(draft.words.at(-1) ?? '')) return 'long_text';
  return spokenType(draft.words.join(' ')) ?? 'text';
}

const usualOptions: Readonly<Record<string, readonly string[]>> = {
  status: ['new', 'in progress', 'done'],
  stage: ['new', 'in progress', 'done'],
  priority: ['low', 'normal', 'high'],
};

function optionsOf(draft: FieldDraft, name: string): readonly string[] | null {
  const said = draft.options?.map((option) => option.slice(0, 60)).slice(0, limits.options);
  return said ?? usualOptions[name.split('_').at(-1) ?? ''] ?? null;
}

/** Progress starts at its first value, a priority in the middle; other choices have no default. */
function defaultOf(draft: FieldDraft, type: FieldType, options: readonly string[] | null, name: string): string | number | boolean | null {
  if (draft.default !== null) return fitting(draft.default, type, options);
  if (type === 'boolean' && draft.required !== true) return /^(is_)?(active|available|enabled|open|in_stock)$/.test(name);
  if (options === null || draft.required === true) return null;
  if (/(status|stage|state|phase)$/.test(name)) return options[0] ?? null;
  return options.find((option) => /^(normal|medium)$/i.test(option) && /priority|severity|urgency/.test(name)) ?? null;
}

function fitting(value: string | number | boolean, type: FieldType, options: readonly string[] | null): string | number | boolean | null {
  if (options !== null) return options.find((option) => option.toLowerCase() === String(value).toLowerCase()) ?? null;
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (type === 'integer' || type === 'number' || type === 'money') return typeof value === 'number' ? value : null;
  return type === 'text' || type === 'long_text' ? String(value) : null;
}

/** A draft of a field that a known thing usually has. */
export function draftOfKnown(known: KnownField): FieldDraft {
  return {
    words: known.words,
    type: known.type,
    required: known.required ? true : null,
    unique: known.unique,
    options: known.options ?? null,
    currency: null,
    unit: null,
    min: null,
    max: null,
    default: null,
    many: 'no',
    refersTo: null,
  };
}
