import { createHash } from 'node:crypto';
import { and, asc, desc, eq, notInArray, sql } from 'drizzle-orm';
import { appPath } from '../../contract/deployments.ts';
import { defaultRunAs } from '../../domain/run-as.ts';
import type { QaReport } from '../../contract/quality.ts';
import type { AppFile } from '../app-file.ts';
import { createBreather } from '../breather.ts';
import type { Clock } from '../clock.ts';
import { deploymentFiles, deploymentVersions, fileBlobs, qaReports, type VersionRow } from '../store/schema/deployments.ts';
import type { Store } from '../store/store.ts';
import { bytesOf, countVersionChanges, type ListedFile } from './compare-versions.ts';
import type { NewVersion } from './deployments.ts';
import { inBatches } from './in-batches.ts';

/** Rows that one statement adds at most. */
const rowsAtOnce = 250;

/** Versions and their files in the database: added whole or not at all, and their files never changed afterwards. */
export function createVersionStore({ store: { db }, clock }: { readonly store: Store; readonly clock: Clock }) {
  const asked = { deploymentId: sql.placeholder('deploymentId'), version: sql.placeholder('version') };
  // What every start asks is planned once.
  const oneVersion = db
    .select()
    .from(deploymentVersions)
    .where(and(eq(deploymentVersions.deploymentId, asked.deploymentId), eq(deploymentVersions.version, asked.version)))
    .prepare('version');
  const filesOfVersion = db
    .select({ path: deploymentFiles.path, sizeBytes: deploymentFiles.sizeBytes, sha256: deploymentFiles.sha256 })
    .from(deploymentFiles)
    .where(and(eq(deploymentFiles.deploymentId, asked.deploymentId), eq(deploymentFiles.version, asked.version)))
    .orderBy(asc(deploymentFiles.path))
    .prepare('files_of_version');
  const bytesByHash = db
    .select()
    .from(fileBlobs)
    .where(sql`${fileBlobs.sha256} = any(${sql.placeholder('sha256')})`)
    .prepare('bytes_by_hash');

  return {
    async files(deploymentId: string, version: number): Promise<readonly AppFile[]> {
      const all: AppFile[] = [];
      for await (const some of this.batches(deploymentId, version)) all.push(...some);
      return all;
    },

    /** The number of the new version; the same key finds the one it made before. */
    async add(deploymentId: string, added: NewVersion): Promise<number> {
      const given = 'ofVersion' in added.files ? [] : await hashed(added.files);
      const listed = 'ofVersion' in added.files ? await this.listFiles(deploymentId, added.files.ofVersion) : given;
      const blobs = new Map(given.map((file) => [file.sha256, file]));
      const read = async (wanted: readonly string[]) => {
        const stored = await this.bytes(wanted.filter((sha256) => !blobs.has(sha256)));
        return new Map(
          wanted.flatMap((sha256) => {
            const bytes = blobs.get(sha256)?.bytes ?? stored.get(sha256);
            return bytes === undefined ? [] : [[sha256, bytes]];
          }),
        );
      };
      // The same files are as good as they were, whatever number they have.
      const checked = 'ofVersion' in added.files ? await this.get(deploymentId, added.files.ofVersion) : undefined;
      const report = checked && (await this.report(deploymentId, checked.version));
      const newest = await this.newest(deploymentId);
      const change = await countVersionChanges(
        newest === undefined ? [] : await this.listFiles(deploymentId, newest.version),
        listed,
        read,
      );
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
        for (const some of inBatches(blobs.values())) {
          const values = some.map(({ sha256, bytes }) => ({ sha256, bytes }));
          await tx.insert(fileBlobs).values(values).onConflictDoNothing();
        }
        await tx.insert(deploymentVersions).values({
          deploymentId,
          version,
          cause: added.cause,
          qa: checked?.qa ?? 'skipped',
          startCommand: added.startCommand ?? null,
          runAs: added.runAs ?? defaultRunAs,
          env: added.env ?? {},
          notes: added.notes ?? [],
          idempotencyKey: added.idempotencyKey,
          createdAt: clock.now(),
          ...change,
        });
        const rows = listed.map(({ path, sha256, sizeBytes }) => ({ deploymentId, version, path, sha256, sizeBytes }));
        for (let from = 0; from < rows.length; from += rowsAtOnce)
          await tx.insert(deploymentFiles).values(rows.slice(from, from + rowsAtOnce));
        if (report !== undefined) await tx.insert(qaReports).values({ deploymentId, version, report });
        return version;
      });
    },

    async get(deploymentId: string, version: number): Promise<VersionRow | undefined> {
      return (await oneVersion.execute({ deploymentId, version }))[0];
    },

    /** Whether a version comes up. One that did once has shown that it can. */
    async noteStart(deploymentId: string, version: number, start: 'up' | 'failed'): Promise<void> {
      await db
        .update(deploymentVersions)
        .set({ start })
        .where(
          and(
            eq(deploymentVersions.deploymentId, deploymentId),
            eq(deploymentVersions.version, version),
            sql`${deploymentVersions.start} is distinct from 'up'`,
          ),
        );
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

    listFiles: (deploymentId: string, version: number): Promise<ListedFile[]> => filesOfVersion.execute({ deploymentId, version }),

    /** The files of a version, some at a time: a large one is not in memory as a whole. */
    async *batches(deploymentId: string, version: number): AsyncGenerator<readonly AppFile[]> {
      for (const some of inBatches(await this.listFiles(deploymentId, version))) {
        const bytes = await this.bytes(some.map(({ sha256 }) => sha256));
        yield some.map(({ path, sha256 }) => {
          const content = bytes.get(sha256);
          if (content === undefined) throw new Error(`${path} of version ${version} of ${deploymentId} is not in the store`);
          return { path, content };
        });
      }
    },

    async bytes(sha256: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
      if (sha256.length === 0) return new Map();
      const rows = await bytesByHash.execute({ sha256 });
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

interface HashedFile extends ListedFile {
  readonly bytes: Buffer;
}

async function hashed(files: readonly AppFile[]): Promise<readonly HashedFile[]> {
  const breathe = createBreather();
  const done: HashedFile[] = [];
  for (const file of files) {
    const bytes = bytesOf(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    done.push({ path: appPath.parse(file.path), sizeBytes: bytes.byteLength, sha256, bytes });
    await breathe();
  }
  return done;
}
