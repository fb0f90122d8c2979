import type { ColumnType } from '../records/columns.ts';

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A value of any type but a relation, as words. */
export function valueWords(field: { readonly type: ColumnType; readonly currency?: string }, value: unknown): string {
  if (value === null || value === undefined) return '';
  switch (field.type) {
    case 'money':
      return amount(Number(value), field.currency);
    case 'integer':
    case 'number':
      return Number(value).toLocaleString('en', { maximumFractionDigits: 10 });
    case 'boolean':
      return value === true ? 'Yes' : 'No';
    case 'date':
      return day(String(value));
    case 'datetime':
      return `${day(String(value))}, ${String(value).slice(11, 16)} UTC`;
    case 'choice':
      return words(String(value));
    default:
      return String(value);
  }
}

function amount(value: number, currency?: string): string {
  const style = currency === undefined ? {} : ({ style: 'currency', currency } as const);
  return value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2, ...style });
}

export function day(date: string): string {
  return days.format(new Date(date));
}

/** A stored choice for people: `In progress` of `in_progress`. */
export function words(option: string): string {
  const text = /^[a-z0-9]+([_-][a-z0-9]+)*$/.test(option) ? option.replace(/[_-]/g, ' ') : option;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
