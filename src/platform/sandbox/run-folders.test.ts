import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRunBase, openRunFolders } from './run-folders.ts';
import { bestFirst } from './run-place.ts';

const uid = process.getuid?.() ?? -1;
const place = (dataDir: string) => ({
  dataDir,
  uid,
  runtimeDir: tmp,
  families: [join(tmp, 'builder-mode'), join(tmp, `builder-mode-${uid}`)],
});
let tmp = '';
beforeEach(() => {
  tmp = mkdtempSync(join(tmpdir(), 'r-'));
});
afterEach(() => rmSync(tmp, { recursive: true }));

describe('the folder for the sockets of boxes', () => {
  it('is the same for the same data folder, however it is written, and another for another', () => {
    expect(findRunBase(place('/srv/data'))).toBe(findRunBase(place('/srv/x/../data')));
    expect(findRunBase(place('/srv/data'))).not.toBe(findRunBase(place('/srv/other')));
    for (const dataDir of ['/srv/data', '/srv/other']) rmSync(findRunBase(place(dataDir)), { recursive: true });
  });

  it('leaves room for a socket’s path of 108 bytes', async () => {
    const folders = openRunFolders(place(tmp), 'bubblewrap');
    expect(join(folders.of(`box_${'x'.repeat(20)}`), 'in', 's').length).toBeLessThan(108);
    await folders.close();
  });

  it('can be entered and not listed by others', () => {
    const base = findRunBase(place(tmp));
    expect(lstatSync(base).mode & 0o777).toBe(0o711);
    rmSync(base, { recursive: true });
  });

  it('is gone after the last box', async () => {
    const folders = openRunFolders(place(tmp), 'bubblewrap');
    mkdirSync(folders.of('box_a'));
    expect(await folders.boxes()).toEqual([folders.of('box_a')]);
    rmSync(folders.of('box_a'), { recursive: true });
    await folders.close();
    expect(() => readdirSync(folders.base)).toThrow('ENOENT');
  });

  it('is not taken from somebody who planted a link there', () => {
    const elsewhere = join(tmp, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(tmp, 'builder-mode'));
    const base = findRunBase(place(tmp));
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(base, { recursive: true });
  });

  it('lies in memory that has room, else on a disk, and in small or full memory only when nothing else is there', () => {
    const memory = { type: 0x01021994, bsize: 4_096, bavail: 100_000, files: 100_000, ffree: 100_000 };
    const found: Record<string, typeof memory> = {
      '/small': { ...memory, bavail: 16 },
      '/no-files-left': { ...memory, ffree: 10 },
      '/disk': { ...memory, type: 0xef53 },
      '/memory': memory,
      '/uncounted': { ...memory, files: 0, ffree: 0 },
    };
    const look = (folder: string) => {
      if (found[folder] === undefined) throw new Error('ENOENT');
      return found[folder];
    };
    const places = ['/missing', ...Object.keys(found)].map((folder) => join(folder, 'ours'));
    expect(bestFirst(places, look)).toEqual(
      ['/memory', '/uncounted', '/disk', '/small', '/no-files-left', '/missing'].map((folder) => join(folder, 'ours')),
    );
  });

  it('of an earlier platform is found where that one had it, though this one has it elsewhere', async () => {
    const { families, ...rest } = place(tmp);
    const killed = openRunFolders({ ...rest, families: [join(tmp, 'memory')] }, 'bubblewrap');
    mkdirSync(killed.of('box_a'));
    const next = openRunFolders({ ...rest, families: [...families, join(tmp, 'memory')] }, 'bubblewrap');
    expect(await next.boxes()).toEqual([killed.of('box_a')]);
    rmSync(killed.of('box_a'), { recursive: true });
    await next.forgetEarlier();
    expect(readdirSync(join(tmp, 'memory'))).toEqual([]);
    await next.close();
  });

  it('of an earlier platform is not looked for where somebody else may have planted one', async () => {
    const { families, ...rest } = place(tmp);
    const elsewhere = openRunFolders({ ...rest, families: [join(tmp, 'elsewhere')] }, 'bubblewrap');
    mkdirSync(elsewhere.of('box_a'));
    symlinkSync(join(tmp, 'elsewhere'), join(tmp, 'planted'));
    const next = openRunFolders({ ...rest, families: [...families, join(tmp, 'planted')] }, 'bubblewrap');
    expect(await next.boxes()).toEqual([]);
    expect(next.families).not.toContain(join(tmp, 'planted'));
    await next.close();
  });
});
