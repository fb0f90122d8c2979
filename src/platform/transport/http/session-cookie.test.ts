import { expect, test } from 'vitest';
import { sessionCookie, sessionSecrets } from './session-cookie.ts';

const secret = 'a'.repeat(43);

test('over https the cookie is bound to the host by its name', () => {
  expect(sessionCookie(secret, 'https://builder.example')).toBe(
    `__Host-builder_session=${secret}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure`,
  );
  expect(sessionCookie(secret, 'http://localhost:8787')).toBe(`builder_session=${secret}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax`);
});

test('a cookie that a sibling host planted does not hide the real one', () => {
  expect(sessionSecrets(`builder_session=${'b'.repeat(43)}; theme=dark; builder_session=${secret}`)).toEqual(['b'.repeat(43), secret]);
  expect(sessionSecrets('builder_session=; builder_session=not a secret')).toEqual([]);
  expect(sessionSecrets(null)).toEqual([]);
});
