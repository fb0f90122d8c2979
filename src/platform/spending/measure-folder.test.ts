import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { measureFolder } from './measure-folder.ts';

const mebibyte = 1024 ** 2;
let root: string;

beforeEach(async () => void (root = await mkdtemp(path.join(tmpdir(), 'measure-'))));
afterEach(() => rm(root, { recursive: true, force: true }));

it('counts what lies below, at any depth', async () => {
  await mkdir(path.join(root, 'app/a/b'), { recursive: true });
  await writeFile(path.join(root, 'app/a/b/one'), Buffer.alloc(mebibyte, 1));
  await writeFile(path.join(root, 'app/two'), Buffer.alloc(mebibyte, 1));
  const bytes = await measureFolder(path.join(root, 'app'));
  expect(bytes).toBeGreaterThanOrEqual(2 * mebibyte);
  expect(bytes).toBeLessThan(2.2 * mebibyte);
});

it('follows no link, in the folder or as the folder', async () => {
  await mkdir(path.join(root, 'host'));
  await writeFile(path.join(root, 'host/large'), Buffer.alloc(mebibyte, 1));
  await mkdir(path.join(root, 'app'));
  await symlink(path.join(root, 'host'), path.join(root, 'app/planted'));
  await symlink(path.join(root, 'host/large'), path.join(root, 'app/file'));
  expect(await measureFolder(path.join(root, 'app'))).toBeLessThan(64 * 1024);
  expect(await measureFolder(path.join(root, 'app/planted'))).toBe(0);
});

it('finds nothing in a folder that is not there', async () => expect(await measureFolder(path.join(root, 'none'))).toBe(0));
