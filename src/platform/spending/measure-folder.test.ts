import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { measureFolder } from './measure-folder.ts';

const run = promisify(execFile);
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

// As a platform without root, whom its apps can keep out; everything that it reads lies where anybody may read.
it.each(['000', '400'])('measures the rest beside a folder of the mode %s', async (mode) => {
  await chmod(root, 0o777);
  const copy = path.join(root, 'measure-folder.ts');
  await copyFile(new URL('measure-folder.ts', import.meta.url), copy);
  const program = `
    import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
    import { measureFolder } from ${JSON.stringify(copy)};
    mkdirSync('app/closed', { recursive: true });
    writeFileSync('app/closed/large', Buffer.alloc(${mebibyte}, 1));
    writeFileSync('app/open', Buffer.alloc(${mebibyte}, 1));
    chmodSync('app/closed', 0o${mode});
    console.log(await measureFolder('app'));`;
  const asOther = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { stdout } = await run(process.execPath, ['--no-warnings', '--input-type=module', '-e', program], { cwd: root, ...asOther });
  expect(Number(stdout)).toBeGreaterThanOrEqual(mebibyte);
  await chmod(path.join(root, 'app/closed'), 0o700);
});

it('finds nothing in a folder that is not there', async () => expect(await measureFolder(path.join(root, 'none'))).toBe(0));
