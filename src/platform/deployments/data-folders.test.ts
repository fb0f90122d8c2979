import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDataFolders, type DataFolders } from './data-folders.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
let dataDir: string;
let folders: DataFolders;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'data-'));
  folders = createDataFolders(dataDir);
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const home = () => path.join(dataDir, 'deployments', 'dep_one');
function fill(folder: string, text: string): void {
  mkdirSync(path.join(home(), folder), { recursive: true });
  writeFileSync(path.join(home(), folder, 'file'), text);
}
const read = () => readFileSync(path.join(home(), 'data', 'file'), 'utf8');

describe('the start of a platform after one that was killed', () => {
  it('between the two renames of a restore: the data is all the old', async () => {
    fill('data.replaced', 'old');
    fill('data.restored', 'new');
    await folders.tidy(new Set(), silent);
    expect(read()).toBe('old');
    expect(readdirSync(home())).toEqual(['data']);
  });

  it('while a restore copied: the data is all the old, and what was copied is gone', async () => {
    fill('data', 'old');
    fill('data.restored', 'half of the new');
    await folders.tidy(new Set(), silent);
    expect(read()).toBe('old');
    expect(readdirSync(home())).toEqual(['data']);
  });

  it('after the renames: the data is all the new, and the old is gone', async () => {
    fill('data', 'new');
    fill('data.replaced', 'old');
    await folders.tidy(new Set(), silent);
    expect(read()).toBe('new');
    expect(readdirSync(home())).toEqual(['data']);
  });

  it('while a backup was copied or written down: only those are there that are listed', async () => {
    fill('data', 'now');
    for (const name of ['bak_listed', 'bak_begun.draft', 'bak_unlisted']) fill(`backups/${name}`, name);
    await folders.tidy(new Set(['bak_listed']), silent);
    expect(readdirSync(path.join(home(), 'backups'))).toEqual(['bak_listed']);
  });

  it('that never had an app has nothing to do', async () => {
    await expect(folders.tidy(new Set(), silent)).resolves.toBeUndefined();
  });
});

describe('a backup', () => {
  it('that cannot be copied leaves nothing', async () => {
    fill('data', 'now');
    const copy = async (_: string, to: string) => {
      mkdirSync(to);
      throw new Error('no room');
    };
    await expect(folders.addBackup('dep_one', 'bak_one', copy)).rejects.toThrow('no room');
    expect(readdirSync(path.join(home(), 'backups'))).toEqual([]);
  });

  it('that cannot be put back leaves the data as it was', async () => {
    fill('data', 'now');
    await expect(folders.putBack('dep_one', 'bak_none')).rejects.toThrow('bak_none');
    expect(read()).toBe('now');
    expect(readdirSync(home())).toEqual(['data']);
  });
});
