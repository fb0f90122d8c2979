import { describe, expect, it } from 'vitest';
import {
  diskAllowance,
  diskFloor,
  diskGrowth,
  diskLimit,
  diskWords,
  fastestGrowing,
  isBurst,
  nextLookMs,
  overDisk,
  shortOf,
  type DiskSpace,
} from './disk-watch.ts';
import { sizeLimits } from './sizes.ts';

const mib = 1_048_576;
const limit = { bytes: 1_000 * mib, files: 1_000 };
const still = { bytes: 0, files: 0 };
const space = (more: Partial<DiskSpace> = {}): DiskSpace => ({
  freeBytes: 50_000 * mib,
  totalBytes: 100_000 * mib,
  freeFiles: 5_000_000,
  totalFiles: 10_000_000,
  ...more,
});

describe('what an app may keep on disk', () => {
  it('is what its size has, in bytes and in files', () => {
    expect(diskLimit(sizeLimits.small)).toEqual({ bytes: 1_024 * mib, files: 50_000 });
    expect(overDisk({ bytes: limit.bytes, files: 1_000 }, limit)).toBeNull();
    expect(overDisk({ bytes: limit.bytes + 1, files: 0 }, limit)).toBe('bytes');
    expect(overDisk({ bytes: 0, files: 1_001 }, limit)).toBe('files');
  });

  it('is, for one that starts with more, a little beyond that: room to clean up, none to go on', () => {
    const allowed = diskAllowance(limit, { bytes: 2_000 * mib, files: 10 });
    expect(allowed).toEqual({ bytes: 2_050 * mib, files: 1_000 });
    expect(diskAllowance(limit, { bytes: 10, files: 10 })).toEqual(limit);
    expect(diskAllowance(limit, null)).toEqual(limit);
  });
});

describe('the next look', () => {
  it('is rare while nothing grows, and frequent while it fills up fast', () => {
    expect(nextLookMs(still, limit, still, 5)).toBe(300_000);
    expect(nextLookMs({ bytes: 900 * mib, files: 0 }, limit, { bytes: mib, files: 0 }, 5)).toBe(25_000);
    expect(nextLookMs({ bytes: 900 * mib, files: 0 }, limit, { bytes: 500 * mib, files: 0 }, 5)).toBe(1_000);
    expect(nextLookMs({ bytes: 0, files: 900 }, limit, { bytes: 0, files: 10 }, 5)).toBe(2_500);
  });

  it('waits longer where looking is dear', () => {
    expect(nextLookMs({ bytes: 900 * mib, files: 0 }, limit, { bytes: 500 * mib, files: 0 }, 2_000)).toBe(40_000);
  });

  it('comes for all when the host loses room fast, whoever takes it', () => {
    expect(isBurst(space(), space({ freeBytes: 49_800 * mib }))).toBe(false);
    expect(isBurst(space(), space({ freeBytes: 49_000 * mib }))).toBe(true);
    expect(isBurst(space(), space({ freeFiles: 4_970_000 }))).toBe(true);
  });
});

describe('the disk of the host', () => {
  it('is short below 5 %, and on a large one below 2 GB', () => {
    expect(diskFloor(space({ totalBytes: 10_000 * mib })).bytes).toBe(500 * mib);
    expect(diskFloor(space()).bytes).toBe(2_048 * mib);
    expect(shortOf(space())).toBeNull();
    expect(shortOf(space({ freeBytes: 2_000 * mib }))).toBe('bytes');
    expect(shortOf(space({ freeFiles: 1_000 }))).toBe('files');
  });

  it('counts no inodes where the file system makes them as it goes', () => {
    expect(shortOf(space({ freeFiles: 0, totalFiles: 0 }))).toBeNull();
  });

  it('is given room by ending whoever grows fastest, and nobody who does not grow', () => {
    const grows = (bytes: number) => ({ growth: diskGrowth(still, { bytes, files: 0 }, 1_000) });
    const [slow, fast, idle] = [grows(mib), grows(50 * mib), grows(10)];
    expect(fastestGrowing([slow, fast, idle], 'bytes')).toBe(fast);
    expect(fastestGrowing([idle], 'bytes')).toBeNull();
  });
});

it('is said as people say it', () => {
  expect(diskWords({ bytes: 300 * mib, files: 0 }, 'bytes')).toBe('300 MB');
  expect(diskWords({ bytes: 1_536 * mib, files: 0 }, 'bytes')).toBe('1.5 GB');
  expect(diskWords({ bytes: 0, files: 70_000 }, 'files')).toBe('70,000 files');
});
