import { describe, expect, it } from 'vitest';
import { memoryInUse } from '../../testing/memory-in-use.ts';
import { createFrameReader, encodeFrame, FrameError, frameKinds } from './frames.ts';

const frames = [encodeFrame(frameKinds.stdout, 'hello'), encodeFrame(frameKinds.stderr, ''), encodeFrame(frameKinds.exit, '{}')];
const expected = [
  [frameKinds.stdout, 'hello'],
  [frameKinds.stderr, ''],
  [frameKinds.exit, '{}'],
];

describe('frames', () => {
  it('come out as they went in, however the bytes are cut', () => {
    const bytes = Buffer.concat(frames);
    for (let size = 1; size <= bytes.byteLength; size += 1) {
      const read: unknown[] = [];
      const reader = createFrameReader(100, (kind, payload) => read.push([kind, payload.toString()]));
      for (let at = 0; at < bytes.byteLength; at += size) reader(bytes.subarray(at, at + size));
      expect(read).toEqual(expected);
    }
  });

  it('of an unknown kind are refused', () => {
    expect(() => createFrameReader(100, () => {})(Buffer.from([99, 0, 0, 0, 0]))).toThrow(FrameError);
  });

  it('over the limit are refused by their header, before anything is kept', () => {
    expect(() => createFrameReader(100, () => {})(Buffer.from([4, 0xff, 0xff, 0xff, 0xff]))).toThrow(FrameError);
  });

  it('that come a byte at a time take no more than twice their bytes while they are not whole', () => {
    const frame = encodeFrame(frameKinds.stdout, Buffer.alloc(1_000_000, 'x'));
    let whole: Buffer | undefined;
    const reader = createFrameReader(frame.byteLength, (_, payload) => (whole = payload));
    const before = memoryInUse();
    for (const byte of frame.subarray(0, 600_000)) reader(Buffer.of(byte));
    // Beside them, what the machine has made of the code meanwhile.
    expect(memoryInUse() - before).toBeLessThan(2 * 600_000 + 500_000);
    reader(frame.subarray(600_000));
    expect(whole?.equals(frame.subarray(5))).toBe(true);
    expect(whole?.buffer.byteLength).toBe(frame.byteLength);
  });

  it('that have begun take what came of them, whatever they announce and came with', () => {
    const whole = encodeFrame(frameKinds.stdout, Buffer.alloc(60_000));
    const begun = encodeFrame(frameKinds.stdout, Buffer.alloc(1_000_000)).subarray(0, 6);
    const before = memoryInUse();
    const readers = Array.from({ length: 500 }, () => createFrameReader(1_000_000, () => {}));
    for (const reader of readers) reader(Buffer.concat([whole, begun]));
    expect(memoryInUse() - before).toBeLessThan(3_000_000);
    for (const reader of readers) reader(Buffer.of(1));
  });

  it('that are whole in what was read are not copied', () => {
    const bytes = Buffer.concat(frames);
    const read: Buffer[] = [];
    createFrameReader(100, (_, payload) => read.push(payload))(bytes);
    bytes.fill('x');
    expect(read.map((payload) => payload.toString())).toEqual(['xxxxx', '', 'xx']);
  });
});
