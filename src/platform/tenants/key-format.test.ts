import { expect, test } from 'vitest';
import { maskToken, newToken, randomText, tenantOfToken } from './key-format.ts';
import { tenantNameFrom } from './tenant-name.ts';

const counting = () => {
  let next = 0;
  return (bytes: number) => Uint8Array.from({ length: bytes }, () => next++ % 256);
};

test('a token names its tenant, hyphens and all', () => {
  const token = newToken('ada-lovelace', counting());
  expect(token).toMatch(/^ada-lovelace_[0-9A-Za-z]{40}$/);
  expect(tenantOfToken(token)).toBe('ada-lovelace');
});

test.each(['', 'acme', 'acme_short', `Acme_${'a'.repeat(40)}`, `_${'a'.repeat(40)}`, `acme_${'-'.repeat(40)}`])(
  '%j is no tenant key',
  (text) => {
    expect(tenantOfToken(text)).toBeNull();
  },
);

test('no character of a secret is likelier than another', () => {
  const counts = new Map<string, number>();
  for (const character of randomText(248 * 4, counting())) counts.set(character, (counts.get(character) ?? 0) + 1);
  expect(new Set(counts.values())).toEqual(new Set([16]));
});

test('the mask is always as wide, and shows four characters', () => {
  expect(maskToken('acme', '7Q2f')).toBe('acme_••••••••••••••••7Q2f');
});

test.each([
  ['root', 'root'],
  ['Ada Lovelace', 'ada-lovelace'],
  ['José_Núñez', 'jose-nunez'],
  ['--', 'owner'],
  ['李', 'owner'],
  ['a'.repeat(39) + '-b', 'a'.repeat(39)],
])('a user named %s gets the tenant %s', (user, tenant) => {
  expect(tenantNameFrom(user)).toBe(tenant);
});
