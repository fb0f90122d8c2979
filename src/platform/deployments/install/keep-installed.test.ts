import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installLimits } from './install-limits.ts';
import { keepInstalled } from './keep-installed.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'installed-'));
  mkdirSync(path.join(root, '.bin'));
  mkdirSync(path.join(root, 'odd'));
  writeFileSync(path.join(root, 'odd/index.js'), 'x');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const keep = (limits = {}) => keepInstalled(root, { ...installLimits, ...limits });
const mode = (name: string) => (lstatSync(path.join(root, name)).mode & 0o7777).toString(8);

describe('what an install left is kept', () => {
  it('when it is files, folders and links inside, with nobody’s right to write it or to become another user by it', async () => {
    symlinkSync('../odd/index.js', path.join(root, '.bin/odd'));
    chmodSync(path.join(root, 'odd/index.js'), 0o6777);
    chmodSync(path.join(root, 'odd'), 0o777);
    await keep();
    expect([mode('odd/index.js'), mode('odd')]).toEqual(['555', '755']);
  });

  it.each(['/etc/passwd', '../../etc', '../odd/../../x', '..//odd', '.'.repeat(2) + '/../'])('never with a link to %s', async (target) => {
    symlinkSync(target, path.join(root, '.bin/way-out'));
    await expect(keep()).rejects.toThrow('leads out of their folder: .bin/way-out');
  });

  it('never through a link in the place of the folder itself', async () => {
    const link = `${root}-link`;
    symlinkSync('/etc', link);
    try {
      await expect(keepInstalled(link, installLimits)).rejects.toThrow('no folder');
    } finally {
      rmSync(link);
    }
  });

  it('never with what is no file', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path.join(root, 'odd/door'), resolve));
    await expect(keep()).rejects.toThrow('no file: odd/door');
    server.close();
  });

  it('never with a name that is no text', async () => {
    writeFileSync(Buffer.concat([Buffer.from(path.join(root, 'odd/')), Buffer.from([0xff, 0xfe])]), 'x');
    await expect(keep()).rejects.toThrow('a name that is no text');
  });

  it('never beyond its limits of count, size and depth', async () => {
    await expect(keep({ entries: 2 })).rejects.toThrow('more than 2 files');
    await expect(keep({ bytes: 0 })).rejects.toThrow('larger than');
    await expect(keep({ depth: 0 })).rejects.toThrow('deep');
  });
});
