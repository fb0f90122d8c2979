import { afterEach, describe, expect, it, vi } from 'vitest';
import * as clientHello from './client-hello.ts';
import { NameCheck, WrongName } from './name-check.ts';

vi.mock('./client-hello.ts', { spy: true });
afterEach(() => vi.clearAllMocks());

/** A hello that says nothing, of so many bytes, each in a record of its own. */
function inManyRecords(length: number): Buffer {
  const message = Buffer.concat([Buffer.from([1, 0, length >> 8, length & 0xff]), Buffer.alloc(length)]);
  return Buffer.concat([...message].map((byte) => Buffer.from([22, 3, 1, 0, 1, byte])));
}

describe('a hello that comes a byte at a time, each in a record of its own', () => {
  it('is looked at a few times, not with every byte', () => {
    const check = new NameCheck('api.example.com').on('error', () => undefined);
    const bytes = inManyRecords(10_000);
    for (let at = 0; at < bytes.length; at += 1) check.write(bytes.subarray(at, at + 1));
    expect(vi.mocked(clientHello.readFirstBytes).mock.calls.length).toBeLessThan(100);
  });

  it('is passed on whole once its name was seen', async () => {
    const check = new NameCheck('api.example.com');
    const bytes = inManyRecords(38);
    const passed = check.toArray() as Promise<Buffer[]>;
    for (let at = 0; at < bytes.length; at += 1) check.write(bytes.subarray(at, at + 1));
    check.end('and more');
    expect(Buffer.concat(await passed).equals(Buffer.concat([bytes, Buffer.from('and more')]))).toBe(true);
  });

  it('that never ends is given up', async () => {
    const check = new NameCheck('api.example.com');
    const given = new Promise((resolve) => check.once('error', resolve));
    const bytes = inManyRecords(60_000);
    for (let at = 0; at < 70_000; at += 1_000) check.write(bytes.subarray(at, at + 1_000));
    expect(await given).toBeInstanceOf(WrongName);
  });
});
