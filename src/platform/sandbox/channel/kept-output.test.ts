import { expect, it } from 'vitest';
import { memoryInUse } from '../../testing/memory-in-use.ts';
import { keepOutput } from './kept-output.ts';

it('keeps the beginning of an output, whole characters in whatever pieces they come', () => {
  const output = keepOutput(12);
  for (const byte of Buffer.from('grüße, 😀 and more')) output.add(Buffer.of(byte));
  expect(output.text()).toBe('grüße, ');
  const none = keepOutput(0);
  none.add(Buffer.from('more'));
  expect(none.text()).toBe('');
});

it('that comes byte by byte takes little more memory than it has bytes', () => {
  const output = keepOutput(1_000_000);
  const byte = Buffer.of(120);
  const before = memoryInUse();
  for (let at = 0; at < 1_000_000; at += 1) output.add(byte);
  expect(memoryInUse() - before).toBeLessThan(10_000_000);
  expect(output.text()).toHaveLength(1_000_000);
});
