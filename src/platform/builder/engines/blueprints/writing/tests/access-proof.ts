import type { AppSpec } from '../../app-spec.ts';
import { literal } from '../source.ts';

/** Shows that nobody gets in without the secret, and that its holder does. */
export function accessProof(spec: AppSpec, access: 'api_key' | 'password'): readonly string[] {
  const first = spec.entities[0];
  const path = literal(first === undefined ? '/openapi.json' : `/api/${first.path}`);
  const signIn = [
    "const body = new URLSearchParams({ secret, next: '/' });",
    "const signedIn = await app.raw('/_/sign-in', { method: 'POST', body });",
    'assert.equal(signedIn.status, 303, signedIn.text);',
    "const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');",
    "assert.equal((await app.raw('/openapi.json', { headers: { Cookie: cookie } })).status, 200);",
  ];
  return [
    `const anonymous = await app.raw(${path});`,
    'assert.equal(anonymous.status, 401);',
    "assert.equal(anonymous.body['items'], undefined);",
    `assert.equal((await app.raw(${path}, { headers: { Authorization: 'Bearer wrong' } })).status, 401);`,
    "const page = await app.raw('/', { headers: { Accept: 'text/html' } });",
    'assert.equal(page.status, 401);',
    `assert.match(page.text, /action="\\/_\\/sign-in"/);`,
    ...(access === 'api_key' ? [`assert.equal((await app.raw(${path}, { headers: { 'X-API-Key': secret } })).status, 200);`] : signIn),
  ];
}
