import type { Field, View } from './view.ts';

/** The form's texts by field name: what is shown again when something does not fit. */
export type FormTexts = Readonly<Record<string, string>>;

/** A record's input from the texts of a form or a CSV row. What cannot be read stays a text, so that the check names it. */
export function readFields(fields: readonly Field[], texts: FormTexts): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, readValue(field, texts[field.name] ?? '')]));
}

function readValue(field: Field, text: string): unknown {
  if (field.type === 'boolean') return readBoolean(text);
  if (text.trim() === '') return field.start !== undefined && field.type === 'choice' ? field.start : null;
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'money':
      return readNumber(text);
    case 'datetime':
      return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T').padEnd(19, ':00')}Z` : text;
    case 'long_text':
      return text.replaceAll('\r\n', '\n');
    default:
      return text.trim();
  }
}

function readBoolean(text: string): unknown {
  if (/^(true|yes|1|on|x)$/i.test(text.trim())) return true;
  if (/^(false|no|0|off)?$/i.test(text.trim())) return false;
  return text;
}

function readNumber(text: string): unknown {
  const plain = text.replace(/[\s\u00a0]/g, '');
  const point = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(/^(-?\d+),(\d+)$/, '$1.$2');
  const value = Number(point);
  return Number.isNaN(value) ? text : value;
}

/** The texts of a form that edits a record. */
export function textsOf(view: View, item: Readonly<Record<string, unknown>>): FormTexts {
  return Object.fromEntries(view.fields.map((field) => [field.name, inputText(field, item[field.name])]));
}

/** The texts of an empty form, with what the address already says: `?customer_id=…`. */
export function startTexts(view: View, params: URLSearchParams): FormTexts {
  return Object.fromEntries(view.fields.map((field) => [field.name, params.get(field.name) ?? inputText(field, field.start)]));
}

function inputText(field: Field, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (field.type === 'money' && typeof value === 'number') return value.toFixed(2);
  if (field.type !== 'datetime') return String(value);
  const moment = String(value).slice(0, 19);
  return moment.endsWith(':00') ? moment.slice(0, 16) : moment;
}
