import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AppFile } from '../app-file.ts';
import { createVersionFolders } from './version-folders.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'versions-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const file = (name: string, bytes: number): AppFile => ({ path: name, content: Buffer.alloc(bytes, 1) });

it('a write that fails leaves no other that goes on', async () => {
  const siblings = Array.from({ length: 64 }, (_, at) => file(`in/${at}/of.js`, 1 << 20));
  const folders = createVersionFolders({
    root,
    async *batches() {
      yield [file('twice.js', 1), file('twice.js', 1), ...siblings];
    },
  });
  await expect(folders.folder('dep_1', 1)).rejects.toThrow('EEXIST');
  const draft = path.join(root, 'dep_1/1.draft');
  const sizes = await Promise.all(siblings.map(async (one) => (await stat(path.join(draft, one.path))).size));
  expect(new Set(sizes)).toEqual(new Set([1 << 20]));
});

it('the next try after one that failed has the whole version', async () => {
  let tries = 0;
  const folders = createVersionFolders({
    root,
    async *batches() {
      tries += 1;
      yield tries === 1 ? [file('left.js', 1), file('a', 1), file('a/below.js', 1)] : [file('right.js', 2)];
    },
  });
  await expect(folders.folder('dep_1', 1)).rejects.toThrow(/EEXIST|ENOTDIR|EISDIR/);
  const folder = await folders.folder('dep_1', 1);
  expect(await readdir(folder)).toEqual(['right.js']);
  expect(await readFile(path.join(folder, 'right.js'))).toHaveLength(2);
});
