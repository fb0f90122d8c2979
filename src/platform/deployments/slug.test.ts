import { describe, expect, it } from 'vitest';
import { slugOf, slugWithSuffix } from './slug.ts';

describe('the slug of a name', () => {
  it.each([
    ['Corner Bakery', 'corner-bakery'],
    ['  Café Größe & Söhne!  ', 'cafe-grosse-sohne'],
    ['Leads — API (v2)', 'leads-api-v2'],
    ['日本', 'my-app'],
    ['مرحبا', 'my-app'],
    ['😀', 'my-app'],
    ['---', 'my-app'],
    ['App', 'app-app'],
    ['www', 'app-www'],
    ['Console', 'app-console'],
    ['api', 'app-api'],
    ['2026', 'app-2026'],
    ['xn--pple-43d', 'xn-pple-43d'],
    ['a'.repeat(80), 'a'.repeat(40)],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])('%s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is a label that DNS takes, whatever the name', () => {
    for (const name of ['ÅÄÖ', '..', 'a.b.c', '%00', '-x-', 'ﬁne print', 'I İ ı', 'x'.repeat(500)]) {
      expect(slugWithSuffix(slugOf(name), (n) => new Uint8Array(n).fill(255))).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/);
    }
  });
});
