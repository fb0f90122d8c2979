import { mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeFile } from './place-file.ts';

let home: string;
const at = (...names: string[]) => path.join(home, ...names);
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'place-'));
  await mkdir(at('data'));
  await mkdir(at('host'));
  await writeFile(at('host', 'passwd'), 'host');
  await writeFile(at('sent'), 'sent');
});
afterEach(() => rm(home, { recursive: true, force: true }));
const place = (to: string) => placeFile(at('data'), to, at('sent'));

describe('a file that was sent', () => {
  it('lands below the data, in folders that are made for it', async () => {
    await place('a/b/list.csv');
    expect(await readFile(at('data/a/b/list.csv'), 'utf8')).toBe('sent');
  });

  it('takes the place of a file', async () => {
    await writeFile(at('data/old'), 'old');
    await place('old');
    expect(await readFile(at('data/old'), 'utf8')).toBe('sent');
  });

  it('takes the place of a planted link, and what that pointed to is untouched', async () => {
    await symlink(at('host/passwd'), at('data/list.csv'));
    await place('list.csv');
    expect(await readFile(at('data/list.csv'), 'utf8')).toBe('sent');
    expect(await readFile(at('host/passwd'), 'utf8')).toBe('host');
  });

  it('is not carried through a planted link', async () => {
    await symlink(at('host'), at('data/a'));
    await expect(place('a/passwd')).rejects.toMatchObject({ code: 'conflict' });
    await expect(place('a/b/passwd')).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(at('host/passwd'), 'utf8')).toBe('host');
    expect(await readlink(at('data/a'))).toBe(at('host'));
  });

  it('does not take the place of a folder', async () => {
    await mkdir(at('data/a/b'), { recursive: true });
    await expect(place('a')).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('is a folder') });
    await expect(place('a/b')).rejects.toMatchObject({ code: 'conflict' });
  });
});
