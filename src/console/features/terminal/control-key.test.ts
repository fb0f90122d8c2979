import { expect, test } from 'vitest';
import { controlOf } from './control-key.ts';

test('Ctrl of the key row makes control codes of letters and leaves the rest', () => {
  expect(controlOf('c')).toBe('\x03');
  expect(controlOf('D')).toBe('\x04');
  expect(controlOf('[')).toBe('\x1b');
  expect(controlOf('1')).toBe('1');
  expect(controlOf('\x1b[A')).toBe('\x1b[A');
});
