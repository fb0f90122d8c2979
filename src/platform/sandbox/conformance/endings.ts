import { describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import type { BoxSpec } from '../box.ts';
import { eventually, type Harness } from './harness.ts';

/** What the host holds for boxes, by any driver: counted before and after. */
export interface Leftovers {
  count(): { readonly processes: number; readonly files: number; readonly limits: number };
}

export function endingPromises({ open, sandboxes }: Harness, leftovers: Leftovers): void {
  const spec = (rest: Partial<BoxSpec> = {}): BoxSpec => ({
    boxId: systemClock.id('box'),
    purpose: 'app',
    owner: {},
    mounts: [],
    env: {},
    size: 'small',
    ...rest,
  });

  describe('the end of a box', () => {
    it('leaves nothing, twenty times over', async () => {
      const before = leftovers.count();
      for (let round = 0; round < 5; round += 1) {
        await Promise.all(
          Array.from({ length: 4 }, async () => {
            const { box, sh } = await open();
            await sh('setsid sleep 1000 & true');
            await box.destroy();
          }),
        );
      }
      expect(leftovers.count()).toEqual(before);
    });

    it('comes also when everything in it ignores TERM', async () => {
      const before = leftovers.count();
      const { box } = await open();
      await box.startApp(
        { argv: ['/bin/bash', '-c', 'trap "" TERM INT HUP; setsid sleep 1000 & while :; do sleep 1; done'], cwd: '/', env: {} },
        () => {},
      );
      await box.destroy();
      expect(leftovers.count()).toEqual(before);
    });

    it('can be asked for many times, and is told once', async () => {
      const { box } = await open();
      await Promise.all([box.destroy(), box.destroy(), box.destroy()]);
      await box.destroy();
      expect(await box.closed).toEqual({ reason: 'destroyed' });
      expect(sandboxes().get(box.id)).toBeUndefined();
    });

    it('is noticed when the box dies by itself', async () => {
      const before = leftovers.count();
      const { box, sh } = await open();
      await sh('kill -9 $PPID').catch(() => undefined);
      await box.closed;
      expect(sandboxes().get(box.id)).toBeUndefined();
      expect(leftovers.count()).toEqual(before);
    });

    it('while it starts: an abort at any moment leaves nothing', async () => {
      const before = leftovers.count();
      for (const delayMs of [0, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64]) {
        const abort = new AbortController();
        const opening = sandboxes().open(spec(), abort.signal);
        setTimeout(() => abort.abort(new Error('stop')), delayMs);
        const outcome = await opening.then(
          () => 'opened',
          (error: unknown) => (error as Error).message,
        );
        expect(['opened', 'stop']).toContain(outcome);
        await Promise.all(
          sandboxes()
            .list()
            .map((box) => box.destroy()),
        );
      }
      expect(leftovers.count()).toEqual(before);
    });
  });

  describe('opening a box', () => {
    it('is refused for an id that is open already', async () => {
      const { box } = await open();
      await expect(sandboxes().open(spec({ boxId: box.id }))).rejects.toThrow('open already');
    });

    it('that cannot start says why and leaves nothing', async () => {
      const before = leftovers.count();
      const missing = spec({ mounts: [{ source: '/no/such/folder', target: '/data', writable: true }] });
      await expect(sandboxes().open(missing)).rejects.toThrow('/no/such/folder');
      expect(leftovers.count()).toEqual(before);
    });

    it('many at once works', async () => {
      const opened = await Promise.all(Array.from({ length: 8 }, () => open()));
      const said = await Promise.all(opened.map(({ sh }) => sh('echo up')));
      expect(said.every(({ stdout }) => stdout === 'up\n')).toBe(true);
      await eventually(() => sandboxes().list().length === 8);
    });

    it('really works on this host, which the probe finds out', async () => {
      expect(await sandboxes().probe()).toMatchObject({ ok: true });
    });
  });
}
