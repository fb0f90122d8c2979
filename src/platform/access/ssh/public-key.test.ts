import { expect, it } from 'vitest';
import { generateKeyPair } from './generate-key-pair.ts';
import { readPublicKey } from './public-key.ts';

const pair = generateKeyPair();

it('keeps type and key of an OpenSSH line, without its comment', () => {
  expect(readPublicKey(`${pair.public} me@laptop\n`)).toBe(pair.public.split(' ').slice(0, 2).join(' '));
});

it.each([
  ['nothing', ''],
  ['words', 'no key at all'],
  ['a private key', pair.private],
  ['two lines', `${pair.public}\n${pair.public}`],
])('refuses %s and says what to send', (_what, text) => {
  expect(() => readPublicKey(text)).toThrow(
    expect.objectContaining({ code: 'invalid_input', details: [expect.objectContaining({ field: 'public_key' })] }),
  );
});
