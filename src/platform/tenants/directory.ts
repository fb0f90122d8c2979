import { asc, eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { ToolError } from '../../contract/errors.ts';
import type { Clock } from '../clock.ts';
import { tenants } from '../store/schema/tenants.ts';
import type { Tenant } from './keys.ts';
import { checkTenantName } from './tenant-name.ts';

/** The tenants there are. */
export function createDirectory(db: NodePgDatabase, clock: Clock) {
  const columns = { id: tenants.id, name: tenants.name };
  return {
    async byName(name: string): Promise<Tenant | null> {
      return (await db.select(columns).from(tenants).where(eq(tenants.name, name)))[0] ?? null;
    },
    async byId(id: string): Promise<Tenant | null> {
      return (await db.select(columns).from(tenants).where(eq(tenants.id, id)))[0] ?? null;
    },
    /** The tenant that this platform was set up with. */
    async first(): Promise<Tenant | null> {
      return (await db.select(columns).from(tenants).orderBy(asc(tenants.createdAt), asc(tenants.id)).limit(1))[0] ?? null;
    },
    /** @throws ToolError conflict when the name is taken. */
    async create(name: string): Promise<Tenant> {
      const tenant = { id: clock.id('tenant'), name: checkTenantName(name) };
      const made = await db
        .insert(tenants)
        .values({ ...tenant, createdAt: clock.now() })
        .onConflictDoNothing()
        .returning(columns);
      if (made[0]) return made[0];
      throw new ToolError('conflict', `There is a tenant named ${name} already.`, { hint: 'Choose another name.' });
    },
  };
}
export type Directory = ReturnType<typeof createDirectory>;
