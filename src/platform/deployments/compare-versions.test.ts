import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AppFile } from '../app-file.ts';
import { bytesOf, countVersionChanges, differences, withDiffs } from './compare-versions.ts';
import { countLineChanges, DiffEffort, unifiedDiff } from './line-diff.ts';

/** Files as the store has them. */
function stored(...sides: (readonly AppFile[])[]) {
  const blobs = new Map<string, Buffer>();
  const asked: string[] = [];
  const listed = sides.map((files) =>
    files.map((file) => {
      const bytes = bytesOf(file);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      blobs.set(sha256, bytes);
      return { path: file.path, sizeBytes: bytes.byteLength, sha256 };
    }),
  );
  const read = async (wanted: readonly string[]) => {
    asked.push(...wanted.map((sha256) => String(blobs.get(sha256))));
    return new Map(wanted.flatMap((sha256) => (blobs.has(sha256) ? [[sha256, blobs.get(sha256)!]] : [])));
  };
  const [before = [], after = []] = listed;
  return { before, after, read, asked };
}

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

describe('a file that was rewritten', () => {
  const file = (prefix: string) => ['first', ...Array.from({ length: 2_000 }, (_, n) => `${prefix}${n}`), 'last', ''].join('\n');

  it('is one hunk from where it differs first to where it differs last', () => {
    const shown = unifiedDiff(file('a'), file('b'))?.split('\n') ?? [];
    expect(shown.slice(0, 3)).toEqual(['@@ -1,2002 +1,2002 @@', ' first', '-a0']);
    expect(shown.slice(2_001, 2_003)).toEqual(['-a1999', '+b0']);
    expect(shown.slice(-2)).toEqual(['+b1999', ' last']);
    expect(shown).toHaveLength(4_003);
  });

  it('takes so much of what a comparison may cost, and the others are told roughly then', () => {
    const effort = new DiffEffort();
    for (let n = 0; n < 100; n += 1) countLineChanges(file('a'), file('b'), effort);
    expect(effort.mostEdits).toBe(0);
    expect(countLineChanges('a\nb\n', 'b\na\n', effort)).toEqual({ added: 0, removed: 0 });
    expect(unifiedDiff('a\n', 'b\n', effort)).toBe('@@ -1,1 +1,1 @@\n-a\n+b');
  });
});

describe('versions compared', () => {
  it('count new, gone and changed files, and no lines for binary ones', async () => {
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
    const sides = stored(before, after);
    expect(await countVersionChanges(sides.before, sides.after, sides.read)).toEqual({ filesChanged: 4, linesAdded: 2, linesRemoved: 2 });
    // What is the same is not even read.
    expect(sides.asked).not.toContain('x');
  });
  it('show the lines around each change, and no packages that came along', async () => {
    const text = (changed: string) => ['1', '2', '3', '4', changed, '6', '7', '8', '9', ''].join('\n');
    const before = [{ path: 'a.txt', content: text('five') }];
    const after = [
      { path: 'a.txt', content: text('5') },
      { path: 'node_modules/x/index.js', content: 'x\n' },
    ];
    const sides = stored(before, after);
    expect(await withDiffs(differences(sides.before, sides.after, sides.read), 1_000)).toEqual([
      {
        path: 'a.txt',
        change: 'changed',
        lines: { added: 1, removed: 1 },
        diff: '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-five\n+5\n 6\n 7\n 8',
      },
      { path: 'node_modules/x/index.js', change: 'added', lines: { added: 0, removed: 0 } },
    ]);
  });

  it('leave hunks out once an answer is full, and still name the files', async () => {
    const after = ['a', 'b', 'c'].map((path) => ({ path, content: `${path}\n`.repeat(path === 'b' ? 1_000 : 2) }));
    const sides = stored([], after);
    const shown = await withDiffs(differences(sides.before, sides.after, sides.read), 200);
    expect(shown.map(({ path, diff }) => [path, diff !== undefined])).toEqual([
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
  });
});
