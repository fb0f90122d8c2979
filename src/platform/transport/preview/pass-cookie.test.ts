import { expect, test } from 'vitest';
import { passCookie, passCookieName, passesOf } from './pass-cookie.ts';

const at = { host: 'shop.example', protocol: 'https', framed: false };

test('over https what a sibling app plants is no pass, and does not stand in the way of one', () => {
  const name = passCookieName('https://builder.example');
  expect(passCookie(name, 'real', 60, at)).toBe('__Host-builder_preview=real; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure');
  const planted = Array.from({ length: 9 }, (_, n) => `builder_preview=planted${n}; `).join('');
  expect(passesOf({ cookie: `${planted}${name}=real` }, name)).toEqual(['real']);
});

test('two platforms on one machine do not take each other’s pass', () => {
  expect(passCookieName('http://localhost:8787')).toBe('builder_preview_8787');
  expect(passesOf({ cookie: 'builder_preview_8787=first' }, passCookieName('http://localhost:9000'))).toEqual([]);
});
