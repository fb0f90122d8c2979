import { expect, test } from 'vitest';
import { cachedPrivately } from './cached-privately.ts';

test.each([
  ['public, max-age=600, s-maxage=86400', 'private, max-age=600'],
  ['Public,S-MaxAge=5,immutable', 'private, immutable'],
  ['private="set-cookie, etag", no-cache="set-cookie, x", proxy-revalidate', 'private, no-cache="set-cookie, x"'],
  ['no-store', 'private, no-store'],
  ['', 'private'],
])('what an app says of caches as %j is said to browsers alone', (said, passedOn) => {
  expect(cachedPrivately(['ETag', '"1"', 'Cache-Control', said])).toEqual(['ETag', '"1"', 'cache-control', passedOn]);
});

test('an answer that says nothing is for no shared cache either', () => {
  expect(cachedPrivately(['last-modified', 'yesterday'])).toEqual(['last-modified', 'yesterday', 'cache-control', 'private']);
});

test('what is said twice is said once, and orders to shared caches are not passed on', () => {
  const said = [
    'cache-control',
    'public',
    'Cache-Control',
    'max-age=1',
    'CDN-Cache-Control',
    'max-age=9',
    'Surrogate-Control',
    'max-age=9',
  ];
  const more = ['Cloudflare-CDN-Cache-Control', 'max-age=9', 'X-Accel-Expires', '9', 'Expires', 'tomorrow'];
  expect(cachedPrivately([...said, ...more])).toEqual(['Expires', 'tomorrow', 'cache-control', 'private, max-age=1']);
});
