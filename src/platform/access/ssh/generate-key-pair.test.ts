import ssh2 from 'ssh2';
import { expect, it } from 'vitest';
import { generateKeyPair } from './generate-key-pair.ts';

it('every pair can be read', () => {
  // As many as make sure that the library gets some of them wrong.
  const pairs = Array.from({ length: 4_000 }, () => generateKeyPair('somebody'));
  const unreadable = pairs.flatMap((pair) => [pair.private, pair.public]).filter((key) => ssh2.utils.parseKey(key) instanceof Error);
  expect(unreadable).toEqual([]);
});
