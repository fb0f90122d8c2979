import { describe, expect, test } from 'vitest';
import { fieldTypes, type PlanField } from '../../../../contract/plan.ts';
import { sameValue, sampleRecord, sampleValue, unknownId, wrongValue } from './sample-values.ts';

const field = (type: PlanField['type'], further: Partial<PlanField> = {}): PlanField => ({ name: 'f', type, required: true, ...further });

describe('sample values', () => {
  test('every type but a relation has one; a relation has the id of a record that exists', () => {
    for (const type of fieldTypes) {
      const value = sampleValue(field(type, { options: ['new', 'paid'] }), 'tag', 1);
      expect([type, value === undefined]).toEqual([type, type === 'relation']);
    }
    const order = { name: 'Order', fields: [field('relation', { name: 'customer_id', references: 'Customer' })] };
    expect(sampleRecord(order, new Map([['Customer', 7]]), 'tag', 1)).toEqual({ customer_id: 7 });
    expect(sampleRecord(order, new Map(), 'tag', 1)).toEqual({});
  });

  test('in a unique field no two rounds and no two runs share a value', () => {
    for (const type of fieldTypes.filter((one) => !['boolean', 'choice', 'relation'].includes(one))) {
      const unique = field(type, { unique: true });
      const values = ['aaaaaa', 'zzzzzz', '1q2w3e'].flatMap((tag) => [1, 2, 3].map((round) => String(sampleValue(unique, tag, round))));
      expect([type, new Set(values).size]).toEqual([type, values.length]);
    }
  });

  test('dates are real days', () => {
    for (let round = 1; round <= 9; round += 1) {
      const day = String(sampleValue(field('date', { unique: true }), 'xyz12', round));
      expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
    }
  });
});

test('a wrong value is never one that the type allows', () => {
  expect(wrongValue('integer')).toBe('not a number');
  expect(wrongValue('phone')).toBeUndefined();
  expect(typeof wrongValue('text')).toBe('object');
});

test('an unknown id is of the kind that the app gives out', () => {
  expect(unknownId(3)).toBe(987_654_321);
  expect(unknownId('17')).toBe('987654321');
  expect(unknownId('6f1e9d0c-8f5a-4d27-9c2e-0a1b2c3d4e5f')).toMatch(/^0{8}-/);
  expect(unknownId('lead_x')).toBe('no-such-record');
});

test('values are the same when they mean the same', () => {
  expect(sameValue('2026-03-10T09:30:00.000Z', '2026-03-10T09:30:00Z')).toBe(true);
  expect(sameValue(10.5, '10.50')).toBe(true);
  expect(sameValue(true, 1)).toBe(true);
  expect(sameValue('a', 'b')).toBe(false);
  expect(sameValue('2026-03-10', undefined)).toBe(false);
});
