import { expect, test } from 'vitest';
import { commentText, identifier, list, literal, markdownText, object, sqlString } from './source.ts';

test.each(["it's", '"quoted"', 'back\\slash', 'line\nbreak', '`${code}`', '\u2028', '漢字 ü', '\0'])(
  '%j stays itself as a TypeScript literal',
  async (text) => {
    const module: { default: string } = await import(`data:text/javascript,export default ${encodeURIComponent(literal(text))}`);
    expect(module.default).toBe(text);
  },
);

test('Text cannot end a comment, a string of SQL or its place in Markdown', () => {
  expect(commentText('a */ b\nc')).toBe('a * / b c');
  expect(sqlString("it's")).toBe("'it''s'");
  expect(markdownText('<b>[x](y)|`z`')).toBe('\\<b\\>\\[x\\]\\(y\\)\\|\\`z\\`');
});

test('Only SQL keywords are quoted', () => {
  expect(['name', 'order', 'group', 'index'].map(identifier)).toEqual(['name', '"order"', '"group"', '"index"']);
});

test('Long lists and objects break into lines', () => {
  expect(list(["'a'", "'b'"])).toBe("['a', 'b']");
  expect(object(['a: 1'])).toBe('{ a: 1 }');
  expect(list(Array.from({ length: 30 }, () => "'abcdef'")).split('\n')).toHaveLength(32);
});
