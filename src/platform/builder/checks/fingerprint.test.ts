import { expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

test('the same failure has the same fingerprint, whatever its times, ids, ports and lines', () => {
  const first = fingerprint([
    'Expected 201 at 2026-11-21T09:00:00.000Z for dep_abcdefghijkmnpqrstuv on 127.0.0.1:41234 (src/a.ts:10:4) after 12.5 ms',
  ]);
  const second = fingerprint([
    'Expected 201 at 2026-11-22T10:11:12.345Z for dep_zyxwvutsrqpnmkjihgfe on 127.0.0.1:5555 (src/a.ts:99:1) after 3 ms',
  ]);
  expect(second).toBe(first);
});

test('another failure has another fingerprint', () => {
  expect(fingerprint(['name is required'])).not.toBe(fingerprint(['email is required']));
  expect(fingerprint(['expected 201, got 500'])).not.toBe(fingerprint(['expected 201, got 404']));
});

test('the order in which checks finished does not matter', () => {
  expect(fingerprint(['a', 'b'])).toBe(fingerprint(['b', 'a']));
});
