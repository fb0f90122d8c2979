import { expect, test } from 'vitest';
import { refuseCrowdedFields } from './crowded-fields.ts';

const crowd = (size: number) => Object.fromEntries(Array.from({ length: size }, (_, at) => [`name ${at}`, 1]));

test.each([
  ['(input)', crowd(2_001)],
  ['env', { env: crowd(2_001) }],
])('%s with thousands of fields is refused in one sentence', (field, input) => {
  expect(() => refuseCrowdedFields(input)).toThrow(`${field}: must not have more than 2000 fields`);
});

test.each([[null], ['text'], [{ env: crowd(2_000), files: Array.from({ length: 5_000 }, () => 1) }]])(
  'what people send passes',
  (input) => {
    expect(() => refuseCrowdedFields(input)).not.toThrow();
  },
);
