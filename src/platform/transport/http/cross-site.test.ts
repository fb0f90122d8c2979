import { expect, test } from 'vitest';
import { isFromConsole, type Provenance } from './cross-site.ts';
import { isOwnHost } from './host-check.ts';

const fromConsole: Provenance = {
  method: 'POST',
  host: 'localhost:8787',
  origin: 'http://localhost:8787',
  fetchSite: 'same-origin',
  consoleHeader: '1',
};
const allowed = (changed: Partial<Provenance>, publicUrl = 'http://localhost:8787') =>
  isFromConsole({ ...fromConsole, ...changed }, publicUrl);

test('the console may write', () => {
  expect(allowed({})).toBe(true);
  expect(allowed({ host: 'builder.example', origin: 'https://builder.example' }, 'https://builder.example')).toBe(true);
});

test.each<[string, Partial<Provenance>]>([
  ['a form of another site', { origin: 'https://evil.example', fetchSite: 'cross-site', consoleHeader: null }],
  ['an app at a sibling host', { origin: 'http://shop.localhost:8787', fetchSite: 'same-site' }],
  ['another server on this machine', { origin: 'http://localhost:3000', fetchSite: 'same-site' }],
  ['a page without an origin of its own', { origin: 'null', fetchSite: 'cross-site' }],
  ['a form of the console’s own origin, which has no header', { consoleHeader: null }],
])('%s may not', (_who, changed) => {
  expect(allowed(changed)).toBe(false);
});

test('reading needs no proof: the answer stays unreadable to other origins', () => {
  expect(allowed({ method: 'GET', consoleHeader: null, fetchSite: 'cross-site', origin: null })).toBe(true);
});

test.each([
  ['localhost:8787', true],
  ['127.0.0.1:1', true],
  ['[::1]:8787', true],
  ['builder.example', true],
  ['BUILDER.example:443', true],
  ['evil.example', false],
  ['localhost.evil.example', false],
  [null, false],
])('the host %s is ours: %s', (host, own) => {
  expect(isOwnHost(host, 'https://builder.example')).toBe(own);
});
