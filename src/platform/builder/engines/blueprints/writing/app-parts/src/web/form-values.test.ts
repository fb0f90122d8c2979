import { expect, test } from 'vitest';
import type { ColumnType } from '../records/columns.ts';
import { readFields, textsOf } from './form-values.ts';
import type { View } from './view.ts';

const value = (type: ColumnType, text: string, more = {}) => readFields([{ name: 'x', label: 'X', type, ...more }], { x: text })['x'];

test.each<[ColumnType, string, unknown]>([
  ['text', '  Ann ', 'Ann'],
  ['text', '', null],
  ['long_text', 'a\r\nb', 'a\nb'],
  ['integer', '42', 42],
  ['integer', '1,234', 1234],
  ['money', '12.50', 12.5],
  ['money', '12,50', 12.5],
  ['money', 'a lot', 'a lot'],
  ['boolean', '', false],
  ['boolean', 'Yes', true],
  ['boolean', 'maybe', 'maybe'],
  ['datetime', '2026-01-15T10:00', '2026-01-15T10:00:00Z'],
  ['datetime', '2026-01-15 10:00:30', '2026-01-15T10:00:30Z'],
  ['date', '2026-01-15', '2026-01-15'],
])('%s written as %j is %j', (type, text, expected) => {
  expect(value(type, text)).toBe(expected);
});

test('A choice that is left out is what a new record starts with', () => {
  expect(value('choice', '', { start: 'new' })).toBe('new');
});

test('A record fills its form in the way the form is read again', () => {
  const types = { at: 'datetime', total: 'money', paid: 'boolean', note: 'long_text' } as const;
  const view: View = {
    key: 'x',
    singular: 'x',
    plural: 'xs',
    path: '/xs',
    label: 'id',
    searchable: false,
    fields: Object.entries(types).map(([name, type]) => ({ name, label: name, type })),
  };
  const record = { at: '2026-01-15T10:00:00.000Z', total: 12.5, paid: true, note: null };
  expect(textsOf(view, record)).toEqual({ at: '2026-01-15T10:00', total: '12.50', paid: 'true', note: '' });
  expect(readFields(view.fields, textsOf(view, record))).toEqual({ ...record, at: '2026-01-15T10:00:00Z' });
});
