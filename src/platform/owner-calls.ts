import type { OutputOf } from '../contract/builder-toolset.ts';
import type { Clock } from './clock.ts';
import type { Doctor } from './doctor.ts';
import type { Connection, Tenants } from './tenants/tenants.ts';

/** What only the owner of the data folder may ask, from the command line on this machine. */
export interface OwnerCalls {
  connection(tenant?: string): Promise<Connection>;
  createTenant(name: string): Promise<Connection>;
  signInLink(tenant?: string): Promise<{ url: string }>;
  doctor(): Promise<OutputOf<'doctor'>>;
}

export interface OwnerCallsParts {
  readonly tenants: Tenants;
  readonly doctor: Pick<Doctor, 'look'>;
  readonly clock: Pick<Clock, 'id'>;
}

export function createOwnerCalls({ tenants, doctor, clock }: OwnerCallsParts): OwnerCalls {
  async function record(action: string, tenantName?: string): Promise<void> {
    const { id: tenantId } = await tenants.find(tenantName);
    const owner = { tenantId, actor: 'owner', door: 'cli' as const, from: null, requestId: clock.id('request') };
    await tenants.record(owner, { action, target: tenantName ?? null, outcome: 'ok' });
  }
  return {
    async connection(tenant) {
      const connection = await tenants.connection(tenant);
      await record('token_revealed', connection.tenant);
      return connection;
    },
    async createTenant(name) {
      const connection = await tenants.create(name);
      await record('tenant_created', name);
      return connection;
    },
    async signInLink(tenant) {
      const url = await tenants.signInLink(tenant);
      await record('sign_in_link_created', tenant);
      return { url };
    },
    async doctor() {
      const parts = await doctor.look();
      return { ok: parts.every((part) => part.ok), parts: [...parts] };
    },
  };
}
