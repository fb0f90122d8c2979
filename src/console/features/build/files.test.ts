import { describe, expect, it } from 'vitest';
import { treeLines } from './file-tree.ts';

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
