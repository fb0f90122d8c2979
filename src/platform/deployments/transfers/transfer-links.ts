import { createHash } from 'node:crypto';
import { and, eq, gt, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import { deployments } from '../../store/schema/deployments.ts';
import { transferLinks, type TransferLink } from '../../store/schema/transfers.ts';

export type NewTransferLink = Pick<TransferLink, 'tenantId' | 'kind' | 'expiresAt'> &
  Partial<Pick<TransferLink, 'deploymentId' | 'version' | 'path' | 'maxBytes'>>;

/** The table of one-use links. A token is random, is told once and kept as a hash: whoever reads the table can use none. */
export function createTransferLinks({ store: { db }, clock }: { readonly store: Store; readonly clock: Clock }) {
  const good = (token: string, kinds: readonly TransferLink['kind'][]) =>
    and(
      eq(transferLinks.tokenHash, hashOf(token)),
      inArray(transferLinks.kind, [...kinds]),
      isNull(transferLinks.doneAt),
      gt(transferLinks.expiresAt, clock.now()),
      // Nothing is taken for an app that was deleted only to be refused when it is there; once that is restored it is good again.
      sql`not exists (select 1 from ${deployments} where ${deployments.deploymentId} = ${transferLinks.deploymentId} and ${deployments.deletedAt} is not null)`,
    );
  return {
    async create(wanted: NewTransferLink): Promise<{ readonly link: TransferLink; readonly token: string }> {
      const token = Buffer.from(clock.random(24)).toString('base64url');
      const linkId = clock.id(wanted.kind === 'download' ? 'download' : 'upload');
      const [link] = await db
        .insert(transferLinks)
        .values({ maxBytes: 0, ...wanted, linkId, tokenHash: hashOf(token), createdAt: clock.now() })
        .returning();
      if (!link) throw new Error('a link that was just made is not there');
      return { link, token };
    },

    /** A link that is good, also while a transfer over it is under way; looking at it uses nothing up. */
    async open(token: string, kinds: readonly TransferLink['kind'][]): Promise<TransferLink | undefined> {
      return (await db.select().from(transferLinks).where(good(token, kinds)))[0];
    },

    /** Takes the link for one transfer; of two at the same moment one gets it. */
    async claim(token: string, kinds: readonly TransferLink['kind'][]): Promise<TransferLink | undefined> {
      const free = and(good(token, kinds), isNull(transferLinks.claimedAt));
      return (await db.update(transferLinks).set({ claimedAt: clock.now() }).where(free).returning())[0];
    },

    /** The transfer failed: the link is good for another try. */
    async release(linkId: string): Promise<void> {
      await db
        .update(transferLinks)
        .set({ claimedAt: null })
        .where(and(eq(transferLinks.linkId, linkId), isNull(transferLinks.doneAt)));
    },

    /** At the start of the platform: transfers that were under way ended with the last one. */
    async releaseAll(): Promise<void> {
      await db.update(transferLinks).set({ claimedAt: null }).where(isNull(transferLinks.doneAt));
    },

    async done(linkId: string, sizeBytes: number): Promise<void> {
      await db.update(transferLinks).set({ doneAt: clock.now(), sizeBytes }).where(eq(transferLinks.linkId, linkId));
    },

    /** Those whose bytes wait on disk. */
    async received(): Promise<readonly string[]> {
      const rows = await db
        .select({ linkId: transferLinks.linkId })
        .from(transferLinks)
        .where(and(eq(transferLinks.kind, 'upload_code'), isNotNull(transferLinks.doneAt)));
      return rows.map((row) => row.linkId);
    },

    async byId(tenantId: string, linkId: string): Promise<TransferLink | undefined> {
      const rows = await db
        .select()
        .from(transferLinks)
        .where(and(eq(transferLinks.linkId, linkId), eq(transferLinks.tenantId, tenantId)));
      return rows[0];
    },

    /** What a tenant holds: links that wait, and bytes that wait for deploy_code. */
    async held(tenantId: string): Promise<{ readonly waiting: number; readonly bytes: number }> {
      const [sum] = await db
        .select({
          waiting: sql<number>`count(*) filter (where ${transferLinks.doneAt} is null and ${transferLinks.expiresAt} > ${clock.now()})::int`,
          bytes: sql<number>`coalesce(sum(${transferLinks.sizeBytes}) filter (where ${transferLinks.kind} = 'upload_code'), 0)::float8`,
        })
        .from(transferLinks)
        .where(eq(transferLinks.tenantId, tenantId));
      return sum ?? { waiting: 0, bytes: 0 };
    },

    /** Forgets links that expired unused, and those that were used before `usedBefore`. Answers which. */
    async forget(usedBefore: Date): Promise<readonly string[]> {
      const unused = and(isNull(transferLinks.claimedAt), lt(transferLinks.expiresAt, clock.now()));
      const used = and(isNotNull(transferLinks.doneAt), lt(transferLinks.doneAt, usedBefore));
      const gone = [
        ...(await db.delete(transferLinks).where(unused).returning({ linkId: transferLinks.linkId })),
        ...(await db.delete(transferLinks).where(used).returning({ linkId: transferLinks.linkId })),
      ];
      return gone.map((row) => row.linkId);
    },
  };
}
export type TransferLinks = ReturnType<typeof createTransferLinks>;

/** The token is 24 random bytes: there is nothing to guess that a slower hash would protect. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
