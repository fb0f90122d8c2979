import { describe, expect, it } from 'vitest';
import { treeLines } from './file-tree.ts';
import { highlight, highlightedLines } from './highlight.ts';

const words = (path: string, source: string) => highlight(path, source).map((token) => `${token.is}:${token.text}`);

describe('the file tree', () => {
  it('lists folders before files, and not what is in a shut folder', () => {
    const paths = ['package.json', 'src/server.ts', 'src/db/open.ts', 'README.md'];
    expect(treeLines(paths, new Set()).map((line) => `${line.depth} ${line.name}`)).toEqual([
      '0 src',
      '1 db',
      '2 open.ts',
      '1 server.ts',
      '0 README.md',
      '0 package.json',
    ]);
    expect(treeLines(paths, new Set(['src'])).map((line) => line.name)).toEqual(['src', 'README.md', 'package.json']);
  });
});

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
