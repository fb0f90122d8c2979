import { expect, it } from 'vitest';
import { withCutSaid } from './line-limit.ts';

it('says at the end of a line that it was cut, and of no other', () => {
  const long = 'ü'.repeat(8 * 1024);
  expect(withCutSaid(long, 'what is shown of it')).toBe('what is shown of it … (of a line, 16 KiB are kept)');
  expect(withCutSaid(long.slice(1), 'a line')).toBe('a line');
});
