import type { SpecEntity, SpecField } from '../../app-spec.ts';

const labelNames = ['name', 'title', 'subject', 'full_name', 'headline', 'question', 'number', 'reference', 'description'];
const identifying = /(^|_)(name|title|subject|number|reference|code|sku|isbn|plate|tag|headline|question|person)$/;

/** Fills in what follows from the fields: what a record is called, what must be given, where search looks, what a board groups by. */
export function completeEntity(entity: SpecEntity): SpecEntity {
  const fields = requireOne(entity.fields.length > 0 ? entity.fields : [onlyName(entity)]);
  return { ...entity, fields, label: labelField(fields), searchable: searchable(fields), board: boardField(fields) };
}

/** What an entity keeps when nothing else of it could be read. */
const onlyName = (entity: SpecEntity): SpecField => ({
  key: `${entity.key}name`,
  name: 'name',
  label: 'Name',
  type: 'text',
  required: true,
  unique: false,
});

/** A record without anything to know it by is of no use: what names it must be given, or else its first field. */
function requireOne(fields: readonly SpecField[]): SpecField[] {
  if (fields.some((field) => field.required && field.type !== 'relation')) return [...fields];
  const candidates = fields.filter(
    (field) => field.type !== 'relation' && field.default === undefined && field.type !== 'boolean' && field.mayBeEmpty !== true,
  );
  const bothNames = candidates.filter((field) => field.name === 'first_name' || field.name === 'last_name');
  const texts = candidates.filter((field) => field.type === 'text' || field.type === 'choice');
  const chosen =
    labelNames.map((name) => candidates.find((field) => field.name === name)).find((field) => field !== undefined) ??
    candidates.find((field, at) => at === 0 && field.type === 'long_text' && /^(text|body|content|message)$/.test(field.name)) ??
    candidates.find((field) => identifying.test(field.name)) ??
    candidates.find((field) => field.unique) ??
    texts.find((field) => field.type === 'text' && candidates[0]?.type !== 'date') ??
    (fields.some((field) => field.mayBeEmpty === true) ? undefined : candidates[0]);
  const required = bothNames.length === 2 ? bothNames : [chosen];
  return fields.map((field) => (required.includes(field) ? { ...field, required: true } : field));
}

function labelField(fields: readonly SpecField[]): string {
  const texts = fields.filter((field) => ['text', 'email', 'phone', 'url'].includes(field.type));
  const named = labelNames.map((name) => texts.find((field) => field.name === name)).find((field) => field !== undefined);
  const field =
    named ??
    texts.find((text) => /(^|_)(name|title)$/.test(text.name)) ??
    texts.find((text) => text.required) ??
    texts[0] ??
    fields.find((other) => other.required && other.type !== 'relation');
  return field?.name ?? 'id';
}

const searchable = (fields: readonly SpecField[]): string[] =>
  fields.filter((field) => ['text', 'long_text', 'email', 'phone', 'url'].includes(field.type)).map((field) => field.name);

function boardField(fields: readonly SpecField[]): string | null {
  const choice = fields.find((field) => field.type === 'choice' && /(status|stage|state|phase)$/.test(field.name));
  return choice?.name ?? null;
}
