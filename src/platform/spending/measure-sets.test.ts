import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSetsMeter } from './measure-sets.ts';

const mib = 1_048_576;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(set: string, bytes: number): Promise<void> {
  await mkdir(path.join(folder, set, 'left'), { recursive: true });
  await writeFile(path.join(folder, set, 'left/index.js'), Buffer.alloc(bytes, 1));
}
const around = (bytes: number) => [expect.closeTo(bytes / mib, 0)];

it('counts every set of packages once, and none that is being made', async () => {
  const round = createSetsMeter();
  expect(await round()(path.join(folder, 'never'))).toBe(0);
  await put('one', 2 * mib);
  await put('two', 3 * mib);
  await put('three.draft', 9 * mib);
  await symlink(path.join(folder, 'two'), path.join(folder, 'one/again'));
  expect([(await round()(folder)) / mib]).toEqual(around(5 * mib));
  expect([(await round()(folder)) / mib]).toEqual(around(5 * mib));
});

it('notices that a set went away, or was made anew', async () => {
  const round = createSetsMeter();
  await put('one', 4 * mib);
  expect([(await round()(folder)) / mib]).toEqual(around(4 * mib));
  await put('new', 7 * mib);
  await rm(path.join(folder, 'one'), { recursive: true });
  await rename(path.join(folder, 'new'), path.join(folder, 'one'));
  expect([(await round()(folder)) / mib]).toEqual(around(7 * mib));
  await rm(path.join(folder, 'one'), { recursive: true });
  expect(await round()(folder)).toBe(0);
});

it('forgets what a round did not come by', async () => {
  const round = createSetsMeter();
  await put('one', 2 * mib);
  await round()(folder);
  await mkdir(path.join(folder, 'one/right'));
  await writeFile(path.join(folder, 'one/right/index.js'), Buffer.alloc(3 * mib, 1));
  expect([(await round()(folder)) / mib]).toEqual(around(2 * mib));
  await round()(path.join(folder, 'never'));
  expect([(await round()(folder)) / mib]).toEqual(around(5 * mib));
});
