import { describe, expect, it } from 'vitest';
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
});
