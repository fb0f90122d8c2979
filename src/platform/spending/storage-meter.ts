import { isNull, sql } from 'drizzle-orm';
import { costOf } from '../../domain/prices.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { deploymentFiles, deployments } from '../store/schema/deployments.ts';
import type { Store } from '../store/store.ts';
import { measureFolder } from './measure-folder.ts';
import { createSetsMeter } from './measure-sets.ts';
import type { Sums } from './sums.ts';

const gigabyte = 1024 ** 3;
/** Two rounds and a half: a longer gap is a machine that slept. */
const longestGapMs = 25 * 60_000;

export interface StorageMeterParts {
  readonly store: Pick<Store, 'db'>;
  /** Where the platform keeps a deployment's data, logs and backups on this host. */
  readonly folderOf: (deploymentId: string) => string;
  /** Where the packages lie that were installed for it, one folder a set. */
  readonly packagesOf: (deploymentId: string) => string;
  readonly sums: Sums;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Measures what is kept of every deployment, one after the other, and charges it for the time since the round before. */
export function createStorageMeter({ store: { db }, folderOf, packagesOf, sums, clock, log }: StorageMeterParts) {
  const nextRound = createSetsMeter();
  let lastMs = clock.now().getTime();

  /** Versions are kept once however many of them hold a file. */
  async function versionBytes(): Promise<ReadonlyMap<string, number>> {
    const files = db
      .selectDistinct({ deploymentId: deploymentFiles.deploymentId, sha256: deploymentFiles.sha256, sizeBytes: deploymentFiles.sizeBytes })
      .from(deploymentFiles)
      .as('files');
    const rows = await db
      .select({ deploymentId: files.deploymentId, bytes: sql<number>`sum(${files.sizeBytes})`.mapWith(Number) })
      .from(files)
      .groupBy(files.deploymentId);
    return new Map(rows.map((row) => [row.deploymentId, row.bytes]));
  }

  return async function round(): Promise<void> {
    const now = clock.now();
    const hours = Math.min(now.getTime() - lastMs, longestGapMs) / 3_600_000;
    const ofVersions = await versionBytes();
    const kept = await db.select().from(deployments).where(isNull(deployments.deletedAt));
    lastMs = now.getTime();
    const measureSets = nextRound();
    for (const { tenantId, deploymentId, agentId, createdAt } of kept) {
      try {
        const packages = await measureSets(packagesOf(deploymentId));
        const bytes = (ofVersions.get(deploymentId) ?? 0) + packages + (await measureFolder(folderOf(deploymentId)));
        const here = Math.min(hours, (now.getTime() - createdAt.getTime()) / 3_600_000);
        const use = { storageGbHours: (bytes / gigabyte) * Math.max(0, here) };
        sums.add({ tenantId, deploymentId, agentId }, 'storage', now, { ...use, storageUsd: costOf(use).storageUsd });
      } catch (error) {
        log.warn('storage_not_measured', { deployment: deploymentId, error });
      }
    }
  };
}
