import { execFile } from 'node:child_process';
import { renameSync } from 'node:fs';
import { chmod, copyFile, link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countFolders, HiddenFolder } from './count-folder.ts';

const run = promisify(execFile);
const mib = 1_048_576;
const all = { bytes: Infinity, files: Infinity };
let root: string;
beforeEach(async () => void (root = await mkdtemp(path.join(tmpdir(), 'count-'))));
afterEach(() => rm(root, { recursive: true, force: true }));

it('counts bytes and files at any depth, over several folders', async () => {
  await mkdir(path.join(root, 'data/a/b'), { recursive: true });
  await mkdir(path.join(root, 'cache'));
  await writeFile(path.join(root, 'data/a/b/one\nwith a line'), Buffer.alloc(mib, 1));
  await writeFile(path.join(root, 'cache/two'), Buffer.alloc(mib, 1));
  const { bytes, files } = await countFolders([path.join(root, 'data'), path.join(root, 'cache')], all);
  expect(files).toBe(6);
  expect(bytes).toBeGreaterThanOrEqual(2 * mib);
  expect(bytes).toBeLessThan(2.1 * mib);
});

it('follows no link, and counts what has two names once', async () => {
  await mkdir(path.join(root, 'host'));
  await mkdir(path.join(root, 'data'));
  await writeFile(path.join(root, 'host/large'), Buffer.alloc(mib, 1));
  await writeFile(path.join(root, 'data/own'), Buffer.alloc(mib, 1));
  await link(path.join(root, 'data/own'), path.join(root, 'data/again'));
  await symlink(path.join(root, 'host'), path.join(root, 'data/planted'));
  expect((await countFolders([path.join(root, 'data')], all)).bytes).toBeLessThan(1.1 * mib);
});

it.each(['a link to the host', 'a file'])('is not led astray by %s that takes the place of a folder again and again', async (other) => {
  const [host, data] = [path.join(root, 'host'), path.join(root, 'data')];
  for (const folder of [host, `${data}/place`]) await mkdir(`${folder}/in`, { recursive: true });
  await writeFile(`${host}/in/large`, Buffer.alloc(mib, 1));
  await (other === 'a file' ? writeFile(`${data}/other`, '') : symlink(host, `${data}/other`));
  const over = new AbortController();
  const swap = async () => {
    for (; !over.signal.aborted; await new Promise((resolve) => setImmediate(resolve))) {
      renameSync(`${data}/place`, `${data}/away`);
      renameSync(`${data}/other`, `${data}/place`);
      renameSync(`${data}/away`, `${data}/other`);
    }
  };
  const swapped = swap();
  const counted: number[] = [];
  // To be found hiding something is as good: its box is ended then.
  const onHidden = (error: unknown) => {
    if (error instanceof HiddenFolder) return { bytes: 0 };
    throw error;
  };
  try {
    for (let time = 0; time < 300; time += 1) counted.push((await countFolders([data], all).catch(onHidden)).bytes);
  } finally {
    over.abort();
    await swapped;
  }
  expect(Math.max(...counted)).toBeLessThan(mib);
});

it('ends as soon as it is enough', async () => {
  await Promise.all(Array.from({ length: 500 }, (_, at) => writeFile(path.join(root, String(at)), '')));
  const { files } = await countFolders([root], { bytes: Infinity, files: 10 });
  expect(files).toBeGreaterThan(10);
});

it('counts a few files as it counts many', async () => {
  await Promise.all(Array.from({ length: 3 }, (_, at) => writeFile(path.join(root, `f${at}`), Buffer.alloc(8_192, 1))));
  const few = await countFolders([root], all);
  expect(few.files).toBe(4);
  await Promise.all(Array.from({ length: 100 }, (_, at) => writeFile(path.join(root, `m${at}`), '')));
  const many = await countFolders([root], all);
  expect(many.files).toBe(104);
  expect(many.bytes - few.bytes).toBeLessThan(16_384);
});

it('misses nothing that hides behind a name that is no text', async () => {
  await writeFile(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0xfe])]), Buffer.alloc(mib, 1));
  expect((await countFolders([root], all)).bytes).toBeGreaterThanOrEqual(mib);
});

// As a platform without root, whom its apps can keep out; everything that it reads lies where anybody may read.
it.each(['000', '100', '300', '400', '600'])('is not deceived by a folder of the mode %s', async (mode) => {
  await chmod(root, 0o777);
  const copy = path.join(root, 'count-folder.ts');
  await copyFile(new URL('count-folder.ts', import.meta.url), copy);
  const program = `
    import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
    import { countFolders } from ${JSON.stringify(copy)};
    mkdirSync('data/closed', { recursive: true });
    writeFileSync('data/closed/large', 'x');
    chmodSync('data/closed', 0o${mode});
    await countFolders(['data'], { bytes: Infinity, files: Infinity }).then(console.log, (error) => console.log(error.name));`;
  const asOther = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { stdout } = await run(process.execPath, ['--no-warnings', '--input-type=module', '-e', program], { cwd: root, ...asOther });
  expect(stdout.trim()).toBe('HiddenFolder');
  await chmod(path.join(root, 'data/closed'), 0o700);
});

it('finds nothing where there is nothing', async () => {
  expect(await countFolders([path.join(root, 'none')], all)).toEqual({ bytes: 0, files: 0 });
});
