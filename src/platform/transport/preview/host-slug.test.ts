import { expect, it } from 'vitest';
import { createSlugReader } from './host-slug.ts';

it.each([
  ['shop.localhost', 'localhost', 'shop'],
  ['Shop.LocalHost:8787', 'localhost', 'shop'],
  ['shop.apps.example.com.', 'apps.example.com', 'shop'],
  ['shop.localhost:1', 'localhost:8787', 'shop'],
  ['localhost:8787', 'localhost', null],
  ['a.b.localhost', 'localhost', null],
  ['-x.localhost', 'localhost', null],
  ['shop.localhost.evil.com', 'localhost', null],
  ['shoplocalhost', 'localhost', null],
  [undefined, 'localhost', null],
])('%s under %s is %s', (host, domain, slug) => {
  const slugOf = createSlugReader(domain);
  expect([slugOf(host), slugOf(host)]).toEqual([slug, slug]);
});
