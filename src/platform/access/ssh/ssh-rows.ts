import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Clock } from '../../clock.ts';
import { sshAccess, type SshAccessRow } from '../../store/schema/access.ts';
import { deployments } from '../../store/schema/deployments.ts';
import { tenantKeys } from '../../store/schema/tenants.ts';
import type { Store } from '../../store/store.ts';

/** A clock is put right by less than this; what was made later than now by more comes from one that was ahead. */
const correctionMs = 3_600_000;

/** SSH access in the store. Nothing is cached: what was revoked is refused by the very next connection. */
export function createSshRows({ db }: Store, clock: Pick<Clock, 'now'>) {
  /** Not expired, of an app that is not deleted, and no key of its tenant has ended since it was made, also while no platform ran. */
  const good = () =>
    and(
      gt(sshAccess.expiresAt, clock.now()),
      sql`exists (select 1 from ${deployments} where ${deployments.deploymentId} = ${sshAccess.deploymentId} and ${deployments.deletedAt} is null)`,
      // Made with a clock that was ahead and was set back since: it would expire when the clock is there again, perhaps in years.
      lt(sshAccess.createdAt, new Date(clock.now().getTime() + correctionMs)),
      sql`not exists (select 1 from ${tenantKeys} where ${tenantKeys.tenantId} = ${sshAccess.tenantId} and ${tenantKeys.endedAt} > ${sshAccess.createdAt})`,
    );
  const first = async (rows: Promise<SshAccessRow[]>): Promise<SshAccessRow | null> => (await rows)[0] ?? null;
  const ofDeployment = (tenantId: string, deploymentId: string) =>
    and(eq(sshAccess.tenantId, tenantId), eq(sshAccess.deploymentId, deploymentId));

  return {
    byToken: (tokenHash: string) =>
      first(
        db
          .select()
          .from(sshAccess)
          .where(and(eq(sshAccess.tokenHash, tokenHash), good())),
      ),
    of: (tenantId: string, deploymentId: string) =>
      first(
        db
          .select()
          .from(sshAccess)
          .where(and(ofDeployment(tenantId, deploymentId), good())),
      ),
    /** In the place of whatever was there. */
    async put(row: SshAccessRow): Promise<void> {
      await db.insert(sshAccess).values(row).onConflictDoUpdate({ target: sshAccess.deploymentId, set: row });
    },
    async remove(tenantId: string, deploymentId: string): Promise<void> {
      await db.delete(sshAccess).where(ofDeployment(tenantId, deploymentId));
    },
    async markUsed(tokenHash: string): Promise<void> {
      await db.update(sshAccess).set({ lastUsedAt: clock.now() }).where(eq(sshAccess.tokenHash, tokenHash));
    },
  };
}
export type SshRows = ReturnType<typeof createSshRows>;
