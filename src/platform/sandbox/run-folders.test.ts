import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRunBase, openRunFolders } from './run-folders.ts';

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
});
