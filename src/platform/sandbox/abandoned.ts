import { mkdtempSync, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Log } from '../log.ts';
import { createDriver, type DriverName, type DriverPlace } from './choose-driver.ts';
import { sharedPrefix, type RunFolders } from './run-folders.ts';
import { isDead, readOwner, writeOwner, type RunOwner } from './run-owner.ts';

const gonePrefix = 'gone-';

/** Whose a run folder was, when all who ever had it are dead; null when one lives, or nobody can say. */
function deadOwner(folder: string, driver: DriverName): RunOwner | null {
  const owners = list(folder)
    .filter((name) => name.startsWith(sharedPrefix))
    .map((name) => readOwner(join(folder, name)));
  const dead = owners.every((owner) => owner !== null && owner.driver === driver && isDead(owner));
  return dead ? (owners[0] ?? null) : null;
}

export interface AbandonedParts extends DriverPlace {
  readonly folders: Pick<RunFolders, 'base' | 'shared' | 'families'>;
  readonly name: DriverName;
  readonly log: Log;
}

/**
 * A killed platform leaves its run folder and its limits to the next one on the same data folder. Where there is none any more,
 * as after a trial, whoever starts next on this machine clears them away.
 */
export async function clearAbandoned({ folders, name, log, ...place }: AbandonedParts): Promise<void> {
  const found = folders.families.flatMap((family) => list(family).map((entry) => join(family, entry)));
  for (const folder of found) {
    const owner = basename(folder) === basename(folders.base) ? null : deadOwner(folder, name);
    if (owner === null) continue;
    try {
      await clear(folder, owner, { ...place, folders, name });
      log.info('boxes.abandoned_cleared', { base: owner.base });
    } catch (error) {
      log.warn('boxes.abandoned_left', { base: owner.base, error });
    }
  }
}

async function clear(folder: string, owner: RunOwner, { name, ...place }: Omit<AbandonedParts, 'log'>): Promise<void> {
  const aside = join(dirname(folder), `${gonePrefix}${basename(owner.base)}-${process.pid}`);
  await rename(folder, aside);
  if (deadOwner(aside, name) === null) {
    // A platform began on its data folder in this very moment.
    await rename(aside, folder);
    return;
  }
  const shared = mkdtempSync(join(aside, sharedPrefix));
  writeOwner(shared, owner);
  const itsFolders: Pick<RunFolders, 'base' | 'shared'> = { base: owner.base, shared };
  const driver = await createDriver(name, { ...place, folders: itsFolders });
  try {
    const boxes = list(aside).filter((entry) => entry.startsWith('box_'));
    await Promise.all(boxes.map((box) => driver.clear(join(aside, box))));
    await driver.sweep();
  } finally {
    await driver.close();
  }
  await rm(aside, { recursive: true, force: true });
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It went away, or is no folder.
    return [];
  }
}
