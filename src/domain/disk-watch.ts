import type { SizeLimits } from './sizes.ts';

/** What an app keeps on disk: bytes in blocks, and files and folders, each of which takes an inode of the host. */
export interface DiskUse {
  readonly bytes: number;
  readonly files: number;
}

/** What the file system of the host has, and has left. */
export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
  readonly freeFiles: number;
  readonly totalFiles: number;
}

const mib = 1_048_576;
const shortestMs = 1_000;
const longestMs = 300_000;
/** Looking may take this share of the time at most. */
const mostShare = 1 / 20;
/** How often a look comes on the way to the limit, at the speed of the last. */
const looksOnTheWay = 4;
/** What an app that is over its limit may grow after a start that is meant for cleaning up. */
const slack = 0.05;

export function diskLimit({ diskMb, files }: SizeLimits): DiskUse {
  return { bytes: diskMb * mib, files };
}

/** What may be used from here on: the limit; after a start with more than that, no more than a little beyond what was there. */
export function diskAllowance(limit: DiskUse, atStart: DiskUse | null): DiskUse {
  const allow = (most: number, had: number) => (had > most ? had + most * slack : most);
  return { bytes: allow(limit.bytes, atStart?.bytes ?? 0), files: allow(limit.files, atStart?.files ?? 0) };
}

/** Which of the two is over; null when neither is. */
export function overDisk(use: DiskUse, allowed: DiskUse): keyof DiskUse | null {
  if (use.bytes > allowed.bytes) return 'bytes';
  return use.files > allowed.files ? 'files' : null;
}

/** How much comes to it in a second, by two looks. */
export function diskGrowth(before: DiskUse, after: DiskUse, elapsedMs: number): DiskUse {
  const perSecond = (from: number, to: number) => ((to - from) / Math.max(1, elapsedMs)) * 1_000;
  return { bytes: perSecond(before.bytes, after.bytes), files: perSecond(before.files, after.files) };
}

/** How long until the next look: often while it fills up fast, rarely while nothing happens, and never more than looking may cost. */
export function nextLookMs(use: DiskUse, allowed: DiskUse, growth: DiskUse, costMs: number): number {
  const untilFull = (what: keyof DiskUse) => (growth[what] <= 0 ? Infinity : ((allowed[what] - use[what]) / growth[what]) * 1_000);
  const wanted = Math.min(untilFull('bytes'), untilFull('files')) / looksOnTheWay;
  return Math.max(Math.min(Math.max(wanted, shortestMs), longestMs), costMs / mostShare);
}

/** So much less free than at the last round, and every app is looked at: whoever fills the disk has nowhere to hide between two looks. */
export function isBurst(mark: DiskSpace, now: DiskSpace): boolean {
  return mark.freeBytes - now.freeBytes > 256 * mib || mark.freeFiles - now.freeFiles > 20_000;
}

/** Below this the platform itself is in danger: 5 % of the disk, and no more than 2 GB. */
export function diskFloor({ totalBytes, totalFiles }: DiskSpace): DiskUse {
  return { bytes: Math.min(totalBytes * 0.05, 2_048 * mib), files: Math.min(totalFiles * 0.05, 100_000) };
}

/** Which of the two the host runs short of. File systems that make inodes as they need them count none. */
export function shortOf(space: DiskSpace): keyof DiskUse | null {
  const floor = diskFloor(space);
  if (space.freeBytes < floor.bytes) return 'bytes';
  return space.totalFiles > 0 && space.freeFiles < floor.files ? 'files' : null;
}

/** Slower than this, an app is not what fills the disk of its host. */
const leastGrowth: DiskUse = { bytes: 256 * 1_024, files: 100 };

/** Who fills the disk of the host fastest; null when nobody does. */
export function fastestGrowing<Box extends { readonly growth: DiskUse }>(boxes: readonly Box[], what: keyof DiskUse): Box | null {
  const growing = boxes.filter(({ growth }) => growth[what] >= leastGrowth[what]);
  return growing.toSorted((a, b) => b.growth[what] - a.growth[what])[0] ?? null;
}

/** `1.5 GB`, `70,000 files`. */
export function diskWords(use: DiskUse, what: keyof DiskUse): string {
  if (what === 'files') return `${Math.round(use.files).toLocaleString('en-US')} files`;
  const mb = use.bytes / mib;
  return mb < 1_024 ? `${Math.round(mb)} MB` : `${Math.round((mb / 1_024) * 100) / 100} GB`;
}
