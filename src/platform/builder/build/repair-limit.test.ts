import { expect, test } from 'vitest';
import { afterFailure, mostAttempts } from './repair-limit.ts';

test('a new failure is repaired until the attempts are used up', () => {
  expect(afterFailure(1, [], 'a')).toBe('repair');
  expect(afterFailure(2, ['a'], 'b')).toBe('repair');
  expect(afterFailure(mostAttempts, ['a', 'b'], 'c')).toBe('out of attempts');
});

test('the same failure again ends it at once, also when another came between', () => {
  expect(afterFailure(2, ['a'], 'a')).toBe('same failure again');
  expect(afterFailure(3, ['a', 'b'], 'a')).toBe('same failure again');
});
