import { lstatSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handOverWritable } from './hand-over.ts';

const uid = 31_234;
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'hand-over-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const handOver = () => handOverWritable([{ source: data, target: '/data', writable: true }], uid);
const owner = (...path: string[]) => lstatSync(join(data, ...path)).uid;

describe.skipIf(process.getuid?.() !== 0)('what a box may write', () => {
  it('is its own, however deep it lies', async () => {
    mkdirSync(join(data, 'a', 'b'), { recursive: true });
    writeFileSync(join(data, 'a', 'b', 'file'), '');
    await handOver();
    expect([owner(), owner('a'), owner('a', 'b', 'file')]).toEqual([uid, uid, uid]);
  });

  it('is its own again when one file was put there since', async () => {
    mkdirSync(join(data, 'a'));
    await handOver();
    writeFileSync(join(data, 'a', 'restored'), '');
    await handOver();
    expect(owner('a', 'restored')).toBe(uid);
  });

  it('is its own among more files than a glance takes in', async () => {
    for (let n = 0; n < 100; n += 1) writeFileSync(join(data, `${n}`), '');
    await handOver();
    writeFileSync(join(data, 'one-more'), '');
    await handOver();
    expect(owner('one-more')).toBe(uid);
  });

  it('is never what a link in it leads to', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    symlinkSync(elsewhere, join(data, 'link'));
    await handOver();
    expect(owner('link')).toBe(uid);
    expect(statSync(elsewhere).uid).toBe(0);
    rmSync(elsewhere, { recursive: true });
  });
});
