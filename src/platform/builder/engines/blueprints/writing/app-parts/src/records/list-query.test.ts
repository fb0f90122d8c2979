import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { Problem } from '../http/problem.ts';
import type { Columns } from './columns.ts';
import { readListQuery } from './list-query.ts';
import { countRows, selectPage } from './select-page.ts';

const columns = { name: 'text', price: 'money', sold: 'boolean', day: 'date' } as const satisfies Columns;
const table = { name: 'things', columns: ['id', 'name', 'price', 'sold', 'day', 'created_at', 'updated_at'], searched: ['name'] };

function things() {
  const db = new DatabaseSync(':memory:');
  db.exec(
    'CREATE TABLE things (id TEXT PRIMARY KEY, name TEXT COLLATE NOCASE, price INTEGER, sold INTEGER, day TEXT, created_at TEXT, updated_at TEXT)',
  );
  const insert = db.prepare("INSERT INTO things VALUES (?, ?, ?, ?, ?, '2026', '2026')");
  const rows: [string, string | null, number | null, number, string][] = [
    ['a', 'Pear', 250, 1, '2026-01-01'],
    ['b', 'apple', null, 0, '2026-01-02'],
    ['c', '50% off_', 1250, 0, '2026-01-03'],
    ['d', null, 250, 1, '2026-01-04'],
    ['e', 'Apple', 99, 1, '2026-01-05'],
  ];
  for (const row of rows) insert.run(...row);
  return db;
}
const query = (text: string) => readListQuery(new URLSearchParams(text), columns);
const ids = (text: string) =>
  selectPage(things(), table, query(text))
    .rows.map((row) => row['id'])
    .join('');

describe('A list', () => {
  test.each([
    ['', 'edcba'],
    ['sort=name', 'cbead'],
    ['sort=-name', 'aebcd'],
    ['sort=price', 'eadcb'],
    ['sort=-price', 'cdaeb'],
    ['q=APPLE', 'eb'],
    ['q=50%25', 'c'],
    ['q=_', 'c'],
    ['name=apple', 'eb'],
    ['price=12.5', 'c'],
    ['price.from=1&price.to=2.5', 'da'],
    ['price=', 'b'],
    ['sold=true&sort=day', 'ade'],
    ['day.from=2026-01-04', 'ed'],
    ["name=x'; DROP TABLE things; --", ''],
  ])('for ?%s is %s', (text, expected) => {
    expect(ids(text)).toBe(expected);
  });

  test.each(['sort=name', 'sort=-name', 'sort=price', 'sort=-price', '', 'sort=-sold'])(
    'by ?%s comes page by page without a gap or a repeat',
    (text) => {
      const db = things();
      const found: unknown[] = [];
      let cursor: string | null = null;
      do {
        const page: ReturnType<typeof selectPage> = selectPage(
          db,
          table,
          query(`${text}&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`),
        );
        found.push(...page.rows.map((row) => row['id']));
        cursor = page.next_cursor;
      } while (cursor !== null);
      expect(found.join('')).toBe(ids(text));
    },
  );

  test('counts what matches over all pages', () => {
    expect(countRows(things(), table, query('sold=true&limit=1'))).toBe(3);
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ['sort=nothing', 'sort'],
    ['sort=constructor', 'sort'],
    ['colour=red', 'colour'],
    ['sold=maybe', 'sold'],
    ['price.from=much', 'price.from'],
    ['cursor=abc', 'cursor'],
    ['cursor=W10', 'cursor'],
  ])('refuses ?%s and names %s', (text, field) => {
    const read = () => selectPage(things(), table, query(text));
    expect(read).toThrow(Problem);
    expect(read).toThrow(expect.objectContaining({ status: 422, errors: [expect.objectContaining({ field })] }));
  });
});
