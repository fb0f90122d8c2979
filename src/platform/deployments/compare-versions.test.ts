import { describe, expect, it } from 'vitest';
import { countVersionChanges, differences, withDiffs } from './compare-versions.ts';
import { countLineChanges } from './line-diff.ts';

describe('lines changed', () => {
  it.each([
    ['a\nb\nc\n', 'a\nb\nc\n', { added: 0, removed: 0 }],
    ['a\nb\nc\n', 'a\nx\nc\n', { added: 1, removed: 1 }],
    ['', 'a\nb', { added: 2, removed: 0 }],
    ['a\nb', '', { added: 0, removed: 2 }],
    ['a\nb\nc\nd', 'd\na\nb\nc', { added: 1, removed: 1 }],
    ['a\nb\nc\na\nb\nb\na', 'c\nb\na\nb\na\nc', { added: 2, removed: 3 }],
  ])('from %j to %j', (before, after, change) => {
    expect(countLineChanges(before, after)).toEqual(change);
  });

  it('are counted in time however different two large files are', () => {
    const file = (prefix: string) => Array.from({ length: 30_000 }, (_, n) => `${prefix}${n}`).join('\n');
    expect(countLineChanges(file('a'), file('b'))).toEqual({ added: 30_000, removed: 30_000 });
  });
});

describe('versions compared', () => {
  it('count new, gone and changed files, and no lines for binary ones', () => {
    const before = [
      { path: 'same', content: 'x' },
      { path: 'gone', content: 'a\nb\n' },
      { path: 'changed', content: 'a\n' },
      { path: 'image', content: Uint8Array.of(0, 1) },
    ];
    const after = [
      { path: 'same', content: Buffer.from('x') },
      { path: 'changed', content: 'a\nb\n' },
      { path: 'new', content: 'c' },
      { path: 'image', content: Uint8Array.of(0, 2) },
    ];
    expect(countVersionChanges(before, after)).toEqual({ filesChanged: 4, linesAdded: 2, linesRemoved: 2 });
  });
  it('show the lines around each change, and no packages that came along', () => {
    const text = (changed: string) => ['1', '2', '3', '4', changed, '6', '7', '8', '9', ''].join('\n');
    const before = [{ path: 'a.txt', content: text('five') }];
    const after = [
      { path: 'a.txt', content: text('5') },
      { path: 'node_modules/x/index.js', content: 'x\n' },
    ];
    expect(withDiffs(differences(before, after), 1_000)).toEqual([
      {
        path: 'a.txt',
        change: 'changed',
        lines: { added: 1, removed: 1 },
        diff: '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-five\n+5\n 6\n 7\n 8',
      },
      { path: 'node_modules/x/index.js', change: 'added', lines: { added: 0, removed: 0 } },
    ]);
  });

  it('leave hunks out once an answer is full, and still name the files', () => {
    const after = ['a', 'b', 'c'].map((path) => ({ path, content: `${path}\n`.repeat(path === 'b' ? 1_000 : 2) }));
    const shown = withDiffs(differences([], after), 200);
    expect(shown.map(({ path, diff }) => [path, diff !== undefined])).toEqual([
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
  });
});
