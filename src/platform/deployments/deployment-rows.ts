import { and, desc, eq, gt, ilike, inArray, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { DeploymentStatus } from '../../contract/deployments.ts';
import { fromCursor, toCursor } from '../page-cursor.ts';
import type { Store } from '../store/store.ts';
import { sshAccess } from '../store/schema/access.ts';
import { credentials, secretLinks } from '../store/schema/credentials.ts';
import { deployments, type DeploymentRow } from '../store/schema/deployments.ts';

export type NewDeploymentRow = typeof deployments.$inferInsert;
export type DeploymentPatch = Partial<Omit<DeploymentRow, 'deploymentId' | 'tenantId' | 'createdAt'>>;

export interface ListFilter {
  readonly status?: DeploymentStatus | undefined;
  readonly query?: string | undefined;
  /** Those alone that were deleted after this; without it, those that are not deleted. */
  readonly deletedAfter?: Date | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Where a page of the list ended. */
const place = z.tuple([z.iso.datetime(), z.string()]);

/** The table of deployments. A deleted one is there for seven days, and found by who asks for deleted ones alone. */
export function createDeploymentRows({ db }: Pick<Store, 'db'>) {
  const one = async (where: SQL | undefined): Promise<DeploymentRow | undefined> =>
    (await db.select().from(deployments).where(where).limit(1))[0];
  return {
    /** False when the slug, or the agent's deployment, is there already. */
    async insert(row: NewDeploymentRow): Promise<DeploymentRow | undefined> {
      return (await db.insert(deployments).values(row).onConflictDoNothing().returning())[0];
    },
    byId: (deploymentId: string) => one(and(eq(deployments.deploymentId, deploymentId), isNull(deployments.deletedAt))),
    bySlug: (slug: string) => one(and(eq(deployments.slug, slug), isNull(deployments.deletedAt))),
    byAgent: (agentId: string) => one(and(eq(deployments.agentId, agentId), isNull(deployments.deletedAt))),
    /** An agent whose deployment was deleted may have another; the deleted one, if it is restored, stands on its own then. */
    async releaseAgent(agentId: string): Promise<void> {
      await db
        .update(deployments)
        .set({ agentId: null })
        .where(and(eq(deployments.agentId, agentId), isNotNull(deployments.deletedAt)));
    },
    deleted: (deploymentId: string) => one(and(eq(deployments.deploymentId, deploymentId), isNotNull(deployments.deletedAt))),
    async update(deploymentId: string, patch: DeploymentPatch): Promise<DeploymentRow> {
      const row = (await db.update(deployments).set(patch).where(eq(deployments.deploymentId, deploymentId)).returning())[0];
      if (!row) throw new Error(`deployment ${deploymentId} is gone`);
      return row;
    },
    withStatus: (statuses: readonly DeploymentStatus[]) =>
      db
        .select()
        .from(deployments)
        .where(and(inArray(deployments.status, [...statuses]), isNull(deployments.deletedAt))),
    /** Own code that nobody stopped and that was never started: at the start of a platform, because the one before ended in the middle of it. */
    neverStarted: () =>
      db
        .select()
        .from(deployments)
        .where(
          and(
            eq(deployments.status, 'stopped'),
            isNull(deployments.agentId),
            isNull(deployments.startedAt),
            isNull(deployments.nextRunAt),
            isNull(deployments.stoppedReason),
            isNull(deployments.failure),
            isNull(deployments.deletedAt),
          ),
        ),
    /** Jobs whose schedule goes on. */
    scheduled: () =>
      db
        .select()
        .from(deployments)
        .where(and(isNotNull(deployments.nextRunAt), isNull(deployments.deletedAt))),
    deletedBefore: (moment: Date) => db.select().from(deployments).where(lt(deployments.deletedAt, moment)),
    /** Of one that was deleted: whoever could sign in before that cannot once it is restored. */
    async endSshAccess(deploymentId: string): Promise<void> {
      await db.delete(sshAccess).where(eq(sshAccess.deploymentId, deploymentId));
    },
    /** For good, with the secrets and the way in that were its alone. */
    remove: (deploymentId: string) =>
      db.transaction(async (tx) => {
        await tx.delete(sshAccess).where(eq(sshAccess.deploymentId, deploymentId));
        await tx.delete(secretLinks).where(eq(secretLinks.scope, deploymentId));
        await tx.delete(credentials).where(eq(credentials.scope, deploymentId));
        await tx.delete(deployments).where(eq(deployments.deploymentId, deploymentId));
      }),
    async list(tenantId: string, { status, query, deletedAfter, limit, cursor }: ListFilter) {
      const after = cursor === undefined ? undefined : fromCursor(cursor, place);
      const like = query === undefined ? undefined : `%${query.replace(/[\\%_]/g, '\\$&')}%`;
      const rows = await db
        .select()
        .from(deployments)
        .where(
          and(
            eq(deployments.tenantId, tenantId),
            deletedAfter === undefined ? isNull(deployments.deletedAt) : gt(deployments.deletedAt, deletedAfter),
            status && eq(deployments.status, status),
            like === undefined ? undefined : or(ilike(deployments.name, like), ilike(deployments.slug, like)),
            after &&
              or(
                lt(deployments.createdAt, new Date(after[0])),
                and(eq(deployments.createdAt, new Date(after[0])), lt(deployments.deploymentId, after[1])),
              ),
          ),
        )
        .orderBy(desc(deployments.createdAt), desc(deployments.deploymentId))
        .limit(limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return { rows: page, nextCursor: rows.length > limit && last ? toCursor([last.createdAt.toISOString(), last.deploymentId]) : null };
    },
  };
}
export type DeploymentRows = ReturnType<typeof createDeploymentRows>;
