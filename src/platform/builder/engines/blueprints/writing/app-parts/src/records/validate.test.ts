import { expect, test } from 'vitest';
import { z } from 'zod';
import * as values from './values.ts';
import { validate } from './validate.ts';

test.each<[string, z.ZodType, unknown, unknown]>([
  ['text', values.text, ' padded ', ' padded '],
  ['email', values.email, 'person1@example.com', 'person1@example.com'],
  ['phone', values.phone, '+15550101101', '+15550101101'],
  ['phone', values.phone, '(020) 7946 0000 ext 12', '(020) 7946 0000 ext 12'],
  ['url', values.url, 'https://example.com/1', 'https://example.com/1'],
  ['money', values.money, 12.5, 12.5],
  ['money', values.money, 0.07, 0.07],
  ['money', values.money, -1999999999.99, -1999999999.99],
  ['date', values.date, '2024-02-29', '2024-02-29'],
  ['datetime', values.datetime, '2026-01-15T10:00:00.000Z', '2026-01-15T10:00:00.000Z'],
  ['datetime', values.datetime, '2026-01-15T11:00:00+01:00', '2026-01-15T10:00:00.000Z'],
])('%s takes $2', (_, schema, given, kept) => {
  expect(validate(z.strictObject({ value: schema }), { value: given })).toEqual({ value: kept });
});

test.each<[string, z.ZodType, unknown]>([
  ['text', values.text, ''],
  ['text', values.text, ' \n'],
  ['text', values.text, 5],
  ['text', values.text, 'x'.repeat(1001)],
  ['text', values.text, '\ud800'],
  ['email', values.email, 'person'],
  ['phone', values.phone, 'call me'],
  ['url', values.url, 'javascript:alert(1)'],
  ['integer', values.integer, 1.5],
  ['integer', values.integer, '1'],
  ['integer', values.integer, 2 ** 60],
  ['decimal', values.decimal, Number.NaN],
  ['money', values.money, 1.005],
  ['money', values.money, 1e21],
  ['boolean', values.boolean, 'true'],
  ['date', values.date, '2026-02-30'],
  ['datetime', values.datetime, '2026-01-15'],
  ['reference', values.reference, ''],
])('%s refuses $2 and names the field', (_, schema, given) => {
  expect(() => validate(z.strictObject({ value: schema }), { value: given })).toThrow(
    expect.objectContaining({ status: 422, errors: [{ field: 'value', message: expect.any(String) }] }),
  );
});

test('Missing, unknown and read-only fields are each named', () => {
  const schema = z.strictObject({ name: values.text, constructor: values.text });
  expect(() => validate(schema, { id: 'x', colour: 'red', name: null })).toThrow(
    'name is required; constructor is required; id is set by the app and cannot be sent; colour is not a field of this record.',
  );
  expect(() => validate(schema, [])).toThrow('Send a JSON object');
});
