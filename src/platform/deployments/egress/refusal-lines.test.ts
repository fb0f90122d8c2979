import { expect, it } from 'vitest';
import { RefusalLines } from './refusal-lines.ts';

it('says each refusal once a minute, and of a flood that there is one', () => {
  let now = 0;
  const lines = new RefusalLines(() => new Date(now));
  expect(lines.next('a.example:443', 'a.example is not on the list.')).toBe('Not let out: a.example is not on the list.');
  expect(lines.next('a.example:443', 'a.example is not on the list.')).toBeNull();
  const flood = Array.from({ length: 1_000 }, (_, at) => lines.next(`${at}.example:443`, 'no')).filter((line) => line !== null);
  expect(flood).toHaveLength(20);
  expect(flood.at(-1)).toContain('more hosts');
  now = 60_000;
  expect(lines.next('a.example:443', 'still no')).toBe('Not let out: still no');
});
