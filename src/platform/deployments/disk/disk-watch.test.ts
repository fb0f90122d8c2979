import { describe, expect, it, vi } from 'vitest';
import type { DiskSpace, DiskUse } from '../../../domain/disk-watch.ts';
import type { Box, BoxSpec, Sandboxes } from '../../sandbox/box.ts';
import { HiddenFolder } from './count-folder.ts';
import { createDiskWatch } from './disk-watch.ts';

const mib = 1_048_576;
const roomy: DiskSpace = { freeBytes: 90_000 * mib, totalBytes: 100_000 * mib, freeFiles: 9_000_000, totalFiles: 10_000_000 };

/** A watch over boxes that are not there, on a disk that is what the test says, and in its time. */
function watching({ ownTime = false } = {}) {
  const disk = new Map<string, DiskUse>();
  const hidden = new Set<string>();
  const slow = new Map<string, PromiseWithResolvers<void>>();
  const ended: string[] = [];
  let nowMs = 0;
  let space = roomy;
  const watch = createDiskWatch({
    ...(ownTime ? {} : { nowMs: () => nowMs }),
    log: { info: () => undefined, warn: () => undefined, error: (event, fields) => expect.fail(`${event} ${JSON.stringify(fields)}`) },
    space: async () => space,
    count: async ([folder = ''], enough) => {
      if (hidden.has(folder)) throw new HiddenFolder();
      const held = slow.get(folder);
      if (held !== undefined) await held.promise;
      const use = disk.get(folder) ?? { bytes: 0, files: 0 };
      // Like the real one it does not count on beyond that.
      return { bytes: Math.min(use.bytes, enough.bytes + mib), files: Math.min(use.files, enough.files + 1) };
    },
    sandboxes: { open: async (spec: BoxSpec) => fakeBox(spec, ended) } as Partial<Sandboxes> as Sandboxes,
  });
  return {
    watch,
    ended,
    fill: (name: string, use: Partial<DiskUse>) => void disk.set(`/data/${name}`, { bytes: 0, files: 0, ...use }),
    hide: (name: string) => void hidden.add(`/data/${name}`),
    slowDown(name: string): () => void {
      const held = Promise.withResolvers<void>();
      slow.set(`/data/${name}`, held);
      return () => {
        slow.delete(`/data/${name}`);
        held.resolve();
      };
    },
    host: (change: Partial<DiskSpace>) => void (space = { ...roomy, ...change }),
    async open(name: string): Promise<Box> {
      const mounts = [{ source: `/data/${name}`, target: '/data', writable: true }];
      const box = await watch.sandboxes.open({ boxId: name, purpose: 'app', owner: {}, mounts, env: {}, size: 'small' });
      await Promise.resolve();
      return box;
    },
    async later(ms: number): Promise<void> {
      nowMs += ms;
      await watch.tick();
    },
  };
}

function fakeBox(spec: BoxSpec, ended: string[]): Box {
  const { promise: closed, resolve } = Promise.withResolvers<{ reason: string }>();
  const destroy = async () => {
    ended.push(spec.boxId);
    resolve({ reason: 'destroyed' });
  };
  return { id: spec.boxId, spec, closed, destroy } as Partial<Box> as Box;
}

describe('an app that writes to the disk', () => {
  it('is left alone up to its limit, and ended with words beyond it', async () => {
    const { open, fill, later, ended } = watching();
    const box = await open('one');
    fill('one', { bytes: 1_000 * mib });
    await later(3_000);
    expect(ended).toEqual([]);
    fill('one', { bytes: 1_100 * mib });
    await later(300_000);
    expect(ended).toEqual(['one']);
    expect(box.overDisk?.()).toMatch(
      /^used more than 1 GB on disk; its size small has 1 GB\. Give it a larger size, or start it and delete/,
    );
  });

  it('is ended for a million files as for bytes', async () => {
    const { open, fill, later } = watching();
    const box = await open('many');
    fill('many', { files: 60_000 });
    await later(3_000);
    expect(box.overDisk?.()).toContain('more than 50,000 files');
  });

  it('may be started to clean up, and is ended again only when it grows', async () => {
    const { open, fill, later, ended } = watching();
    fill('full', { bytes: 2_000 * mib });
    await open('full');
    await later(3_000);
    await later(300_000);
    expect(ended).toEqual([]);
    fill('full', { bytes: 2_200 * mib });
    await later(300_000);
    expect(ended).toEqual(['full']);
  });

  it('may be started to clean up however much it wrote before it was ended', async () => {
    const { open, fill, later, ended } = watching();
    await open('large');
    fill('large', { files: 75_000 });
    await later(3_000);
    expect(ended).toEqual(['large']);
    await open('large');
    await later(3_000);
    fill('large', { files: 70_000 });
    await later(300_000);
    expect(ended).toEqual(['large']);
  });

  it('is not ended for what was there before while that is still being counted', async () => {
    const { open, fill, slowDown, later, ended } = watching();
    fill('many', { files: 75_000 });
    const counted = slowDown('many');
    await open('many');
    await later(3_000);
    expect(ended).toEqual([]);
    counted();
    await later(3_000);
    expect(ended).toEqual([]);
    fill('many', { files: 80_000 });
    await later(300_000);
    expect(ended).toEqual(['many']);
  });

  it('has its limit again once it has cleaned up', async () => {
    const { open, fill, later, ended } = watching();
    fill('full', { bytes: 2_000 * mib });
    await open('full');
    fill('full', { bytes: 100 * mib });
    await later(3_000);
    fill('full', { bytes: 1_100 * mib });
    await later(300_000);
    expect(ended).toEqual(['full']);
  });

  it('does not get more room by being started again and again', async () => {
    const { open, fill, later, ended } = watching();
    await open('sly');
    fill('sly', { bytes: 1_100 * mib });
    await later(3_000);
    const again = await open('sly');
    fill('sly', { bytes: 1_300 * mib });
    await later(3_000);
    expect(ended).toEqual(['sly', 'sly']);
    expect(again.overDisk?.()).toContain('used more than 1.12 GB');
  });

  it('in a folder that nobody may read is ended too', async () => {
    const { open, hide, later } = watching();
    const box = await open('secretive');
    hide('secretive');
    await later(3_000);
    expect(box.overDisk?.()).toContain('cannot be read');
  });

  it('fast is found at once by what the host loses, long before its next look', async () => {
    const { open, fill, host, later, ended } = watching();
    await open('burst');
    await later(3_000);
    fill('burst', { bytes: 5_000 * mib });
    await later(500);
    expect(ended).toEqual([]);
    host({ freeBytes: 85_000 * mib });
    await later(500);
    expect(ended).toEqual(['burst']);
  });
});

it('when the host runs short, the app that fills it fastest is ended first, and the others stay', async () => {
  const { open, fill, host, later, ended } = watching();
  const boxes = { idle: await open('idle'), slow: await open('slow'), fast: await open('fast') };
  await later(3_000);
  fill('slow', { bytes: 20 * mib });
  fill('fast', { bytes: 500 * mib });
  host({ freeBytes: 1_000 * mib });
  await later(10_000);
  expect(ended).toEqual(['fast']);
  expect(boxes.fast.overDisk?.()).toContain('room for only 1000 MB more');
  fill('slow', { bytes: 40 * mib });
  await later(10_000);
  await later(10_000);
  expect(ended).toEqual(['fast', 'slow']);
});

it('a box that may write nowhere is not watched', async () => {
  const { watch } = watching();
  const box = await watch.sandboxes.open({ boxId: 'dry', purpose: 'check', owner: {}, mounts: [], env: {}, size: 'small' });
  expect(box.overDisk).toBeUndefined();
});

it('a clock that is set back leaves nobody unwatched', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.parse('2030-01-01T00:00:00Z') });
  try {
    const { open, fill, later, ended } = watching({ ownTime: true });
    await open('one');
    vi.advanceTimersByTime(3_000);
    await later(0);
    fill('one', { bytes: 1_100 * mib });
    vi.setSystemTime(Date.parse('2026-11-22T00:00:00Z'));
    vi.advanceTimersByTime(300_000);
    await later(0);
    expect(ended).toEqual(['one']);
  } finally {
    vi.useRealTimers();
  }
});
