import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSshToken, newSshToken } from './ssh-token.ts';

it('is a user name that no shell or client stumbles over', () => {
  for (let count = 0; count < 1_000; count += 1) expect(newSshToken(randomBytes)).toMatch(/^[a-z0-9]{32}$/);
});

it('is never the same twice', () => {
  const made = new Set(Array.from({ length: 1_000 }, () => newSshToken(randomBytes)));
  expect(made.size).toBe(1_000);
});

it.each(['', 'root', 'A'.repeat(32), 'a'.repeat(31), 'a'.repeat(33), '-'.repeat(32), `${'a'.repeat(31)}\n`])('is not %j', (name) => {
  expect(isSshToken(name)).toBe(false);
});
