import { describe, expect, it } from 'vitest';
import { highlight, highlightedLines } from './highlight.ts';

const words = (path: string, source: string) => highlight(path, source).map((token) => `${token.is}:${token.text}`);

describe('colours in a file', () => {
  it('never lose a character', () => {
    const source = "import { a } from './a.ts'; // why\nconst n = 1_000;\n/* two\nlines */ `x${n}`\n";
    expect(
      highlight('a.ts', source)
        .map((token) => token.text)
        .join(''),
    ).toBe(source);
    expect(highlightedLines('a.ts', source)).toHaveLength(source.split('\n').length);
  });
  it('do not take a keyword inside a string or a comment', () => {
    expect(words('a.ts', "'return' // if")).toEqual(["string:'return'", 'text: ', 'comment:// if']);
  });
  it('leave prose alone', () => {
    expect(words('README.md', 'if you return')).toEqual(['text:if you return']);
  });
});
