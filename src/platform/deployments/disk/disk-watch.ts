import { statfs } from 'node:fs/promises';
import { diskWords, fastestGrowing, isBurst, shortOf, type DiskSpace, type DiskUse } from '../../../domain/disk-watch.ts';
import type { Log } from '../../log.ts';
import type { Box, Sandboxes } from '../../sandbox/box.ts';
import { countFolders, HiddenFolder } from './count-folder.ts';
import { WatchedBox, writableFolders } from './watched-box.ts';

const everyMs = 250;
/** A round of everything may come again after so many times its own length. */
const restAfterRound = 10;
/** Of folders that hold more than any app may, from before. */
const mostCountedAtStart: DiskUse = { bytes: Infinity, files: 2_000_000 };

export interface DiskWatchParts {
  readonly sandboxes: Sandboxes;
  readonly log: Log;
  /** The file system that the data of apps lies on. */
  readonly space: () => Promise<DiskSpace>;
  readonly count?: typeof countFolders;
  /** Time that passes and is never set: nobody may write unwatched until a clock is again where it was. */
  readonly nowMs?: () => number;
}

/**
 * Nothing in the kernel keeps an app from filling the disk here, so somebody looks: at the host often, which costs nothing,
 * and at what each box may write to the more often, the faster it grows. A box that is over its limit is ended with words.
 */
export function createDiskWatch({ sandboxes, log, space, count = countFolders, nowMs: now = () => performance.now() }: DiskWatchParts) {
  const open = new Map<string, WatchedBox>();
  /** What folders held when they were last looked at, so that a start does not begin the count anew. */
  const known = new Map<string, DiskUse>();
  let mark: DiskSpace | null = null;
  let restUntilMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> | null = null;

  /** What is in the folders before an app begins; counted beside the opening of its box when nobody knows it yet. Never rejects. */
  async function before(folders: readonly string[]): Promise<DiskUse | null> {
    const [first] = folders;
    if (first === undefined) return null;
    try {
      const had = known.get(first) ?? (await count(folders, mostCountedAtStart));
      known.set(first, had);
      return had;
    } catch (error) {
      log.warn('disk_not_counted', { folder: first, error });
      return null;
    }
  }

  function watch(box: Box, had: Promise<DiskUse | null>): Box {
    const watched = new WatchedBox(box, now());
    if (watched.folders.length === 0) return box;
    void had.then((use) => watched.had(use));
    open.set(box.id, watched);
    void box.closed.then(() => open.delete(box.id));
    return { ...box, overDisk: () => watched.over };
  }

  async function look(watched: WatchedBox): Promise<void> {
    const beganMs = performance.now();
    try {
      const use = await count(watched.folders, watched.enough);
      const isOver = watched.saw(use, now(), performance.now() - beganMs);
      // A count that ended at the limit does not say how much there is to clean up: the next start counts it all.
      if (isOver) known.delete(watched.folders[0] ?? '');
      else known.set(watched.folders[0] ?? '', use);
      if (isOver) await end(watched);
    } catch (error) {
      if (!(error instanceof HiddenFolder)) return log.warn('disk_not_counted', { box: watched.box.id, error });
      watched.over = 'keeps a folder in its data that cannot be read, so nobody can say how much is in it';
      await end(watched);
    }
  }

  async function end({ box, over }: WatchedBox): Promise<void> {
    log.warn('box_over_disk', { box: box.id, deployment: box.spec.owner.deploymentId, why: over });
    await box.destroy();
  }

  async function round(): Promise<void> {
    const beganMs = performance.now();
    for (const watched of open.values()) if (watched.mayBeJudged) await look(watched);
    restUntilMs = now() + (performance.now() - beganMs) * restAfterRound;
  }

  /** The host comes before any app on it: whoever fills it fastest is ended first, one at a time. */
  async function makeRoom(found: DiskSpace, what: keyof DiskUse): Promise<void> {
    await round();
    const fastest = fastestGrowing(
      [...open.values()].filter(({ over }) => over === null),
      what,
    );
    if (fastest === null) return;
    const left = diskWords({ bytes: found.freeBytes, files: found.freeFiles }, what);
    fastest.over = `was ended because the machine has room for only ${left} more, and it was the one that filled it fastest`;
    await end(fastest);
  }

  async function tick(): Promise<void> {
    const found = await space();
    mark ??= found;
    // What was deleted since makes room that somebody else may fill.
    mark = { ...found, freeBytes: Math.max(mark.freeBytes, found.freeBytes), freeFiles: Math.max(mark.freeFiles, found.freeFiles) };
    const short = shortOf(found);
    const mayRound = now() >= restUntilMs;
    if (mayRound && short !== null) await makeRoom(found, short);
    else if (mayRound && isBurst(mark, found)) {
      await round();
      mark = await space();
    } else for (const watched of open.values()) if (watched.isDue(now())) await look(watched);
  }

  function once(): Promise<void> {
    ticking ??= tick()
      .catch((error: unknown) => log.error('disk_not_watched', { error }))
      .finally(() => (ticking = null));
    return ticking;
  }

  const watched: Sandboxes = {
    ...sandboxes,
    async open(spec, signal) {
      const had = before(writableFolders(spec));
      return watch(await sandboxes.open(spec, signal), had);
    },
    async prepare(spec, signal) {
      const box = await sandboxes.prepare(spec, signal);
      return {
        ...box,
        async occupy(use) {
          const had = before(writableFolders(box.spec));
          return watch(await box.occupy(use), had);
        },
      };
    },
  };

  return {
    /** The same sandboxes; what is opened through them is watched. */
    sandboxes: watched,
    /** What a box was seen to use; null before the first look. */
    use: (boxId: string): DiskUse | null => open.get(boxId)?.use ?? null,
    /** One look at the host, and at whatever is due. */
    tick: once,
    start(): void {
      timer = setInterval(() => void once(), everyMs);
    },
    async close(): Promise<void> {
      clearInterval(timer);
      await ticking;
    },
  };
}

export async function spaceOf(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize, ffree, files } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, freeFiles: ffree, totalFiles: files };
}
