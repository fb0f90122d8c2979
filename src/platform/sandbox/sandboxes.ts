import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Box, BoxSpec, Sandboxes, WaitingBox } from './box.ts';
import type { WayOut } from './egress/dial.ts';
import { systemNetwork } from './egress/network.ts';
import { ownAddresses } from './egress/own-addresses.ts';
import { createDriver, firstThatWorks, type DriverName } from './choose-driver.ts';
import { clearAbandoned } from './abandoned.ts';
import { connectorOf } from './drivers/own-programs.ts';
import { openBox } from './open-box.ts';
import { openRunFolders } from './run-folders.ts';
import { runPlace } from './run-place.ts';

export interface SandboxesParts {
  readonly dataDir: string;
  /** `auto` takes the first that this host can run, which a trial box finds out. */
  readonly driver: 'auto' | DriverName;
  /** The socket of Podman or Docker; without it, it is looked for where they have theirs. */
  readonly containerSocket?: string | undefined;
  readonly log: Log;
  readonly clock: Clock;
  /** How boxes that may reach hosts outside get there; without it, by this machine's own network. */
  readonly wayOut?: WayOut;
}

const ownNetwork: WayOut = { network: systemNetwork, isPlatform: ownAddresses() };

/** Opens boxes on this host. With a driver named, nothing is started before the first `open` or `probe`. */
export function createSandboxes({ driver, ...parts }: SandboxesParts): Promise<Sandboxes> {
  return driver === 'auto' ? firstThatWorks((name) => openSandboxes(name, parts)) : openSandboxes(driver, parts);
}

async function openSandboxes(name: DriverName, parts: Omit<SandboxesParts, 'driver'>): Promise<Sandboxes> {
  const { dataDir, containerSocket, log, clock, wayOut = ownNetwork } = parts;
  const place = runPlace(dataDir);
  const folders = openRunFolders(place, name);
  const driver = await createDriver(name, { folders, place, containerSocket });
  const connector = connectorOf(folders.shared).file;
  const boxes = new Map<string, Box>();
  const waiting = new Map<string, WaitingBox>();
  const opening = new Map<string, AbortController>();
  const isKnown = (boxId: string) => boxes.has(boxId) || waiting.has(boxId) || opening.has(boxId);

  const launch = async (spec: BoxSpec, signal?: AbortSignal): Promise<WaitingBox> => {
    if (isKnown(spec.boxId)) throw new Error(`box ${spec.boxId} is open already`);
    const abort = new AbortController();
    opening.set(spec.boxId, abort);
    const folder = folders.of(spec.boxId);
    const remove = async () => {
      await driver.destroy(spec.boxId);
      await rm(folder, { recursive: true, force: true });
      boxes.delete(spec.boxId);
      waiting.delete(spec.boxId);
    };
    try {
      await mkdir(folder, { recursive: true });
      // Closed to everybody; a driver whose boxes are other users opens it for the one whose box it is.
      await mkdir(join(folder, 'in'), { mode: 0o700 });
      const ended = signal === undefined ? abort.signal : AbortSignal.any([abort.signal, signal]);
      const box = await openBox(spec, { driver, clock, log, wayOut, folder, connector, signal: ended, remove });
      waiting.set(spec.boxId, box);
      void box.closed.then(({ reason }) => log.info('box.closed', { boxId: spec.boxId, reason }));
      return {
        ...box,
        async occupy(use) {
          const inUse = await box.occupy(use);
          waiting.delete(spec.boxId);
          boxes.set(spec.boxId, inUse);
          void inUse.closed.then(() => boxes.delete(spec.boxId));
          return inUse;
        },
      };
    } catch (error) {
      await remove();
      throw error;
    } finally {
      opening.delete(spec.boxId);
    }
  };
  const open = async (spec: BoxSpec, signal?: AbortSignal) => (await launch(spec, signal)).occupy(spec);

  return {
    driver: driver.id,
    open,
    prepare: (spec, signal) => launch({ ...spec, env: {} }, signal),
    get: (boxId) => boxes.get(boxId),
    list: () => [...boxes.values()],
    async probe() {
      const found = await driver.probe();
      if (!found.ok) return found;
      try {
        const box = await open({ boxId: clock.id('box'), purpose: 'app', owner: {}, mounts: [], env: {}, size: 'small' });
        await box.destroy();
        return found;
      } catch (error) {
        const { why, fix } = driver.explain(error instanceof Error ? error.message : String(error));
        return { ...found, ok: false, detail: `${found.detail}: ${why}`, fix };
      }
    },
    async reconcile() {
      const ours = new Set([...boxes.keys(), ...waiting.keys(), ...opening.keys()].map((boxId) => folders.of(boxId)));
      const left = (await folders.boxes()).filter((folder) => !ours.has(folder));
      await Promise.all(left.map((folder) => driver.clear(folder)));
      const count = left.length + (await driver.sweep());
      await folders.forgetEarlier();
      await clearAbandoned({ folders, name, place, containerSocket, log });
      if (count > 0) log.info('boxes.reconciled', { count });
      return count;
    },
    async close() {
      for (const abort of opening.values()) abort.abort(new Error('the platform stops'));
      await Promise.all([...boxes.values(), ...waiting.values()].map((box) => box.destroy()));
      await driver.close();
      await folders.close();
    },
  };
}
