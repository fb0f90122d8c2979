import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DiskSpace } from '../../../domain/disk-watch.ts';
import { requireHostRoom } from './require-host-room.ts';

const mib = 1_048_576;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'room-'));
  await writeFile(path.join(folder, 'data'), Buffer.alloc(5 * mib, 1));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const host = (change: Partial<DiskSpace>) => async (): Promise<DiskSpace> => ({
  freeBytes: 1_000 * mib,
  totalBytes: 1_000 * mib,
  freeFiles: 1_000,
  totalFiles: 1_000,
  ...change,
});

it('a copy may be made where it leaves the host enough', async () => {
  await expect(requireHostRoom(folder, host({ freeBytes: 56 * mib }))).resolves.toBeUndefined();
});

it('a copy that would fill the disk of the host is refused before it begins, with how large it is', async () => {
  const refused = { code: 'unavailable', message: expect.stringContaining('5 MB in 2 files') };
  await expect(requireHostRoom(folder, host({ freeBytes: 54 * mib }))).rejects.toMatchObject(refused);
  await expect(requireHostRoom(folder, host({ freeFiles: 51 }))).rejects.toMatchObject(refused);
});
