import { createHash } from 'node:crypto';
import { and, asc, desc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { appPath } from '../../contract/deployments.ts';
import { defaultRunAs } from '../../domain/run-as.ts';
import type { QaReport } from '../../contract/quality.ts';
import type { AppFile } from '../app-file.ts';
import type { Clock } from '../clock.ts';
import { deploymentFiles, deploymentVersions, fileBlobs, qaReports, type VersionRow } from '../store/schema/deployments.ts';
import type { Store } from '../store/store.ts';
import { bytesOf, countVersionChanges } from './compare-versions.ts';
import type { NewVersion } from './deployments.ts';

/** A file of a version, without its bytes. */
export interface ListedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** What one statement carries at most; keeps a single message to the database small. */
const blobsAtOnce = 50;
const bytesAtOnce = 8 * 1_048_576;
const rowsAtOnce = 1_000;

/** Versions and their files in the database: added whole or not at all, and their files never changed afterwards. */
export function createVersionStore({ store: { db }, clock }: { readonly store: Store; readonly clock: Clock }) {
  const files = async (deploymentId: string, version: number): Promise<readonly AppFile[]> =>
    db
      .select({ path: deploymentFiles.path, content: fileBlobs.bytes })
      .from(deploymentFiles)
      .innerJoin(fileBlobs, eq(fileBlobs.sha256, deploymentFiles.sha256))
      .where(and(eq(deploymentFiles.deploymentId, deploymentId), eq(deploymentFiles.version, version)))
      .orderBy(asc(deploymentFiles.path));

  return {
    files,

    /** The number of the new version; the same key finds the one it made before. */
    async add(deploymentId: string, added: NewVersion): Promise<number> {
      const listed = added.files.map((file) => {
        const bytes = bytesOf(file);
        return { path: appPath.parse(file.path), bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
      });
      const newest = await this.newest(deploymentId);
      const change = countVersionChanges(newest === undefined ? [] : await files(deploymentId, newest.version), added.files);
      return db.transaction(async (tx) => {
        // Two additions to one deployment wait for each other, so that each takes the next number.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${deploymentId}))`);
        const made = await tx
          .select({ version: deploymentVersions.version })
          .from(deploymentVersions)
          .where(and(eq(deploymentVersions.deploymentId, deploymentId), eq(deploymentVersions.idempotencyKey, added.idempotencyKey)));
        if (made[0]) return made[0].version;
        const [{ last } = { last: 0 }] = await tx
          .select({ last: sql<number>`coalesce(max(${deploymentVersions.version}), 0)::int` })
          .from(deploymentVersions)
          .where(eq(deploymentVersions.deploymentId, deploymentId));
        const version = last + 1;
        const blobs = [...new Map(listed.map(({ sha256, bytes }) => [sha256, { sha256, bytes }])).values()];
        for (const some of inBatches(blobs)) await tx.insert(fileBlobs).values(some).onConflictDoNothing();
        await tx.insert(deploymentVersions).values({
          deploymentId,
          version,
          cause: added.cause,
          qa: 'skipped',
          startCommand: added.startCommand ?? null,
          runAs: added.runAs ?? defaultRunAs,
          env: added.env ?? {},
          notes: added.notes ?? [],
          idempotencyKey: added.idempotencyKey,
          createdAt: clock.now(),
          ...change,
        });
        const rows = listed.map(({ path, sha256, bytes }) => ({ deploymentId, version, path, sha256, sizeBytes: bytes.byteLength }));
        for (let from = 0; from < rows.length; from += rowsAtOnce)
          await tx.insert(deploymentFiles).values(rows.slice(from, from + rowsAtOnce));
        return version;
      });
    },

    async get(deploymentId: string, version: number): Promise<VersionRow | undefined> {
      const rows = await db
        .select()
        .from(deploymentVersions)
        .where(and(eq(deploymentVersions.deploymentId, deploymentId), eq(deploymentVersions.version, version)));
      return rows[0];
    },

    async bookmark(deploymentId: string, version: number, bookmark: string | null): Promise<void> {
      await db
        .update(deploymentVersions)
        .set({ bookmark })
        .where(and(eq(deploymentVersions.deploymentId, deploymentId), eq(deploymentVersions.version, version)));
    },

    async newest(deploymentId: string): Promise<VersionRow | undefined> {
      return (await this.list(deploymentId, 1))[0];
    },

    /** Newest first. */
    list: (deploymentId: string, limit = 1_000): Promise<VersionRow[]> =>
      db
        .select()
        .from(deploymentVersions)
        .where(eq(deploymentVersions.deploymentId, deploymentId))
        .orderBy(desc(deploymentVersions.version))
        .limit(limit),

    listFiles: (deploymentId: string, version: number): Promise<ListedFile[]> =>
      db
        .select({ path: deploymentFiles.path, sizeBytes: deploymentFiles.sizeBytes, sha256: deploymentFiles.sha256 })
        .from(deploymentFiles)
        .where(and(eq(deploymentFiles.deploymentId, deploymentId), eq(deploymentFiles.version, version)))
        .orderBy(asc(deploymentFiles.path)),

    async bytes(sha256: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
      if (sha256.length === 0) return new Map();
      const rows = await db
        .select()
        .from(fileBlobs)
        .where(inArray(fileBlobs.sha256, [...sha256]));
      return new Map(rows.map((row) => [row.sha256, row.bytes]));
    },

    async saveReport(deploymentId: string, report: QaReport): Promise<void> {
      await db.transaction(async (tx) => {
        await tx
          .insert(qaReports)
          .values({ deploymentId, version: report.version, report })
          .onConflictDoUpdate({ target: [qaReports.deploymentId, qaReports.version], set: { report } });
        await tx
          .update(deploymentVersions)
          .set({ qa: report.verdict === 'fail' ? 'failed' : 'passed' })
          .where(and(eq(deploymentVersions.deploymentId, deploymentId), eq(deploymentVersions.version, report.version)));
      });
    },

    async report(deploymentId: string, version: number): Promise<QaReport | undefined> {
      const rows = await db
        .select({ report: qaReports.report })
        .from(qaReports)
        .where(and(eq(qaReports.deploymentId, deploymentId), eq(qaReports.version, version)));
      return rows[0]?.report;
    },

    /** After deployments were removed for good: the bytes that no version holds any more. */
    async removeUnusedBlobs(): Promise<void> {
      await db.delete(fileBlobs).where(notInArray(fileBlobs.sha256, db.select({ sha256: deploymentFiles.sha256 }).from(deploymentFiles)));
    },
  };
}
export type VersionStore = ReturnType<typeof createVersionStore>;

function inBatches<T extends { readonly bytes: Buffer }>(blobs: readonly T[]): T[][] {
  const batches: T[][] = [];
  let size = 0;
  for (const blob of blobs) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= blobsAtOnce || size + blob.bytes.byteLength > bytesAtOnce) {
      batches.push([blob]);
      size = blob.bytes.byteLength;
    } else {
      last.push(blob);
      size += blob.bytes.byteLength;
    }
  }
  return batches;
}
