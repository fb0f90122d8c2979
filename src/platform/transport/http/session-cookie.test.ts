import { expect, test } from 'vitest';
import { sessionCookie, sessionSecrets } from './session-cookie.ts';

const secret = 'a'.repeat(43);

test('over https the cookie is bound to the host by its name', () => {
  expect(sessionCookie(secret, 'https://builder.example')).toBe(
    `__Host-builder_session=${secret}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure`,
  );
  expect(sessionCookie(secret, 'http://localhost:8787')).toBe(
    `builder_session_8787=${secret}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax`,
  );
});

test('a cookie that a sibling host planted does not hide the real one', () => {
  const read = (header: string | null) => sessionSecrets(header, 'http://localhost:8787');
  expect(read(`builder_session_8787=${'b'.repeat(43)}; theme=dark; builder_session_8787=${secret}`)).toEqual(['b'.repeat(43), secret]);
  expect(read('builder_session_8787=; builder_session_8787=not a secret')).toEqual([]);
  expect(read(null)).toEqual([]);
});

test('two platforms on one machine do not take each other’s cookie', () => {
  const first = sessionCookie(secret, 'http://localhost:8787').split(';')[0]!;
  expect(sessionSecrets(first, 'http://localhost:8787')).toEqual([secret]);
  expect(sessionSecrets(first, 'http://localhost:9000')).toEqual([]);
});

test('over https only a cookie that no sibling host can plant signs anybody in', () => {
  const planted = `builder_session=${'b'.repeat(43)}`;
  expect(sessionSecrets(`${planted}; __Host-builder_session=${secret}`, 'https://builder.example')).toEqual([secret]);
  expect(sessionSecrets(planted, 'https://builder.example')).toEqual([]);
  expect(sessionSecrets(`__Host-builder_session=${secret}`, 'http://localhost:8787')).toEqual([]);
});
