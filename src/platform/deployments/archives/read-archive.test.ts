import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawTar, rawZip, type RawEntry } from './raw-archives.ts';
import { readArchive } from './read-archive.ts';

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'archives-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Uint8Array) {
  const file = path.join(folder, String((count += 1)));
  await writeFile(file, bytes);
  return readArchive(file);
}
const packed: readonly (readonly [string, (entries: readonly RawEntry[]) => Buffer])[] = [
  ['zip', rawZip],
  ['tar.gz', (entries) => gzipSync(rawTar(entries))],
  ['tar', rawTar],
];
const refused = (message: string) => ({ code: 'invalid_input', message: expect.stringContaining(message) });

describe.each(packed)('a %s', (_kind, pack) => {
  it('gives its files, without the one folder they were packed in and without what tools leave', async () => {
    const files = await read(
      pack([
        { name: 'shop/', text: '' },
        { name: 'shop/server.js', text: 'x' },
        { name: 'shop/pages/ä.html', text: 'ü' },
        { name: 'shop/.git/config', text: 'no' },
        { name: '__MACOSX/shop/._server.js', text: 'no' },
        { name: 'shop/.DS_Store', text: 'no' },
      ]),
    );
    expect(files.map((file) => [file.path, Buffer.from(file.content as Uint8Array).toString()])).toEqual([
      ['server.js', 'x'],
      ['pages/ä.html', 'ü'],
    ]);
  });

  it('keeps folders where there is more than one, or a file beside them', async () => {
    const files = await read(
      pack([
        { name: './a/b.js', text: '' },
        { name: './c.js', text: '' },
      ]),
    );
    expect(files.map((file) => file.path)).toEqual(['a/b.js', 'c.js']);
  });

  it.each([
    ['../../etc/passwd', '../../etc/passwd'],
    ['a/../../b', 'a/../../b'],
    ['/etc/passwd', '/etc/passwd'],
    ['C:/windows', 'C:/windows'],
  ])('with the path %s is refused by name', async (name, shown) => {
    await expect(
      read(
        pack([
          { name: 'ok', text: '' },
          { name, text: 'x' },
        ]),
      ),
    ).rejects.toMatchObject(refused(shown));
  });

  it('with a link is refused by name', async () => {
    await expect(read(pack([{ name: 'a/way', text: '/etc', kind: 'symlink' }]))).rejects.toMatchObject(refused('“a/way” is a link'));
  });

  it('with a device is refused by name', async () => {
    await expect(read(pack([{ name: 'dev', text: '', kind: 'device' }]))).rejects.toMatchObject(refused('“dev” is a device'));
  });

  it('with a name twice, or the same but for case, or a file that is also a folder, is refused', async () => {
    const twice = (a: string, b: string) =>
      read(
        pack([
          { name: a, text: '' },
          { name: b, text: '' },
          { name: 'z', text: '' },
        ]),
      );
    await expect(twice('a', 'a')).rejects.toMatchObject(refused('“a” is there twice'));
    await expect(twice('a/B', 'A/b')).rejects.toMatchObject(refused('only in upper and lower case'));
    await expect(twice('a', 'a/b')).rejects.toMatchObject(refused('lies under a, which is a file'));
  });

  it('with a hundred thousand entries is refused', async () => {
    const entries = Array.from({ length: 100_000 }, (_, at) => ({ name: `f${at}`, text: '' }));
    await expect(read(pack(entries))).rejects.toMatchObject(refused('more than 20,000 entries'));
  }, 30_000);

  it('that is cut short, or holds nothing, is refused', async () => {
    const whole = pack([{ name: 'a', text: 'x'.repeat(5_000) }]);
    await expect(read(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(read(pack([]))).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('what would burst', () => {
  it('is refused by what it says of itself: ten gigabytes in one entry', async () => {
    const declared = { name: 'bomb', text: 'x', declaredBytes: 3_500_000_000 };
    await expect(read(rawZip([declared, declared, declared]))).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('“bomb”'),
    });
    await expect(read(gzipSync(rawTar([{ ...declared, declaredBytes: 10_000_000_000 }])))).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('“bomb”'),
    });
  });

  it('is refused by what it is: thirty megabytes of nothing in thirty kilobytes', async () => {
    const bomb = { name: 'zeros', text: Buffer.alloc(30 * 1_048_576) };
    await expect(read(rawZip([bomb]))).rejects.toMatchObject(refused('“zeros” unpacks to more than 200 times its size'));
    await expect(read(gzipSync(rawTar([bomb])))).rejects.toMatchObject(refused('the archive unpacks to more than 200 times its size'));
  });

  it('is refused when it unpacks to more than it says', async () => {
    await expect(read(rawZip([{ name: 'liar', text: 'x'.repeat(5_000), declaredBytes: 10 }]))).rejects.toMatchObject(
      refused('too many bytes'),
    );
  });

  it('is refused when many small entries come to too much', async () => {
    // Noise, so that the sum decides and not how well it packs.
    const noise = Buffer.from(Array.from({ length: 65_536 }, (_, at) => (at * 2_654_435_761) >>> 24));
    const text = Buffer.concat(Array.from({ length: 16 * 15 }, () => noise));
    const entries = Array.from({ length: 9 }, (_, at) => ({ name: `part${at}`, text }));
    await expect(read(rawTar(entries))).rejects.toMatchObject({ code: 'too_large' });
  });
});

it('a folder that says it has content is refused, not waited for', async () => {
  const packed = rawTar([
    { name: 'a', text: 'x' },
    { name: 'folder/', text: '', declaredBytes: 512 },
  ]);
  await expect(read(packed)).rejects.toMatchObject(refused('“folder/” is a folder that says'));
});

it('a name that no file system takes is refused', async () => {
  const long = `${'ä'.repeat(128)}.js`;
  await expect(read(rawZip([{ name: `a/${long}`, text: 'x' }]))).rejects.toMatchObject(refused('255 bytes'));
  expect(await read(rawZip([{ name: `a/${'ä'.repeat(126)}.js`, text: 'x' }]))).toHaveLength(1);
});

it('what is no archive at all is refused', async () => {
  await expect(read(Buffer.from('#!/bin/sh\n'))).rejects.toMatchObject(refused('neither a zip nor a tar.gz'));
  await expect(read(gzipSync('not a tar'.repeat(200)))).rejects.toMatchObject({ code: 'invalid_input' });
});
