import { diskAllowance, diskGrowth, diskLimit, diskWords, nextLookMs, overDisk, type DiskUse } from '../../../domain/disk-watch.ts';
import { limitsOf } from '../../sandbox/limits.ts';
import type { Box, BoxSpec } from '../../sandbox/box.ts';

const none: DiskUse = { bytes: 0, files: 0 };
/** A start has better things to do than to be counted. */
const firstLookMs = 2_000;

/** One open box, and what is known of its use of the disk. */
export class WatchedBox {
  readonly box: Box;
  readonly folders: readonly string[];
  readonly #limit: DiskUse;
  #allowed: DiskUse | null = null;
  #isCounting = true;
  #lookAtMs: number;
  #seen: { readonly use: DiskUse; readonly atMs: number } | null = null;
  growth: DiskUse = none;
  /** Why it was ended, in words. */
  over: string | null = null;

  constructor(box: Box, nowMs: number) {
    this.box = box;
    this.folders = writableFolders(box.spec);
    this.#limit = diskLimit(limitsOf(box.spec));
    this.#lookAtMs = nowMs + firstLookMs;
  }

  get use(): DiskUse | null {
    return this.#seen?.use ?? null;
  }

  /** What its folders held before the app began; null when nobody knows. */
  had(use: DiskUse | null): void {
    this.#isCounting = false;
    this.#allowed = diskAllowance(this.#limit, use);
  }

  /** Counting further than this tells nothing more. */
  get enough(): DiskUse {
    return this.#allowed ?? this.#limit;
  }

  /** Not ended, and no longer being counted for what it had before: that may be more than its limit, and is not its fault now. */
  get mayBeJudged(): boolean {
    return this.over === null && !this.#isCounting;
  }

  isDue(nowMs: number): boolean {
    return this.mayBeJudged && nowMs >= this.#lookAtMs;
  }

  /** Takes in what a look has seen. True when it is over what it may use. */
  saw(use: DiskUse, nowMs: number, costMs: number): boolean {
    if (this.#seen !== null) this.growth = diskGrowth(this.#seen.use, use, nowMs - this.#seen.atMs);
    this.#seen = { use, atMs: nowMs };
    // What was deleted is not given back beyond the limit.
    this.#allowed = leastOf(this.enough, diskAllowance(this.#limit, use));
    this.#lookAtMs = nowMs + nextLookMs(use, this.enough, this.growth, costMs);
    const what = overDisk(use, this.enough);
    if (what === null) return false;
    this.over = `used more than ${diskWords(this.enough, what)} on disk; its size ${this.box.spec.size} has ${diskWords(this.#limit, what)}. Give it a larger size, or start it and delete files in its terminal: what is there already does not stop it again, only more does`;
    return true;
  }
}

function leastOf(a: DiskUse, b: DiskUse): DiskUse {
  return { bytes: Math.min(a.bytes, b.bytes), files: Math.min(a.files, b.files) };
}

export function writableFolders({ mounts }: Pick<BoxSpec, 'mounts'>): readonly string[] {
  return mounts.filter(({ writable }) => writable).map(({ source }) => source);
}
