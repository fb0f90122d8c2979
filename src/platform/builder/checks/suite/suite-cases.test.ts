import { expect, test } from 'vitest';
import { parseCases, proveSentences, testRun } from './suite-cases.ts';

const passed = (name: string) => ({ name, status: 'passed', duration_ms: 1 }) as const;

test('the reporter’s lines are cases, whatever is printed between them', () => {
  const output = `${JSON.stringify(passed('a'))}\nhello\n{"not": "ours"}\n{"cut\n${JSON.stringify({ ...passed('b'), status: 'failed', message: 'x'.repeat(9_000) })}\n`;
  const cases = parseCases(output);
  expect(cases.map((one) => [one.name, one.status])).toEqual([
    ['a', 'passed'],
    ['b', 'failed'],
  ]);
  expect(cases[1]?.message?.length).toBeLessThan(2_000);
});

test('a test proves the sentence that is its name', () => {
  const [one] = proveSentences([passed('a lead is  stored')], ['A lead is stored.']);
  expect(one).toMatchObject({ status: 'passed', proves: 'A lead is stored.' });
});

test('a sentence without a passing test is a failed case of its own', () => {
  const skipped = { name: 'B is kept.', status: 'skipped', duration_ms: 0 } as const;
  const cases = proveSentences([passed('something'), skipped], ['A is kept.', 'B is kept.']);
  expect(cases.filter((one) => one.status === 'failed').map((one) => one.name)).toEqual([
    'not proven: A is kept.',
    'not proven: B is kept.',
  ]);
});

test('a sentence whose test failed is counted once', () => {
  const cases = proveSentences([{ name: 'A is kept.', status: 'failed', duration_ms: 1, message: 'no' }], ['A is kept.']);
  expect(testRun(3, 10, cases)).toMatchObject({ version: 3, passed: 0, failed: 1, skipped: 0 });
});
