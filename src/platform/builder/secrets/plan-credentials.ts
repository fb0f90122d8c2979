import type { Plan, PlanCredential } from '../../../contract/plan.ts';
import type { AgentRow } from '../../store/schema/agents.ts';
import type { Credentials } from '../../vault/credentials.ts';
import type { SecretLinks } from '../../vault/secret-links.ts';
import { secretScope } from './secret-scope.ts';

export interface PlanCredentials {
  /** What a plan asks for as it is now: whether it is stored, and while the plan waits, the page where a person types it. */
  shown(row: AgentRow): Promise<readonly PlanCredential[]>;
  /** What has to be there before the plan may be built, and is not. */
  missing(row: Pick<AgentRow, 'tenantId' | 'agentId' | 'deploymentId'>, plan: Plan): Promise<readonly PlanCredential[]>;
}

export function createPlanCredentials({
  credentials,
  links,
}: {
  readonly credentials: Pick<Credentials, 'list' | 'lastVersion'>;
  readonly links: Pick<SecretLinks, 'standing'>;
}): PlanCredentials {
  const names = async (row: Pick<AgentRow, 'tenantId' | 'agentId' | 'deploymentId'>) =>
    new Set((await credentials.list(row.tenantId, secretScope(row))).map(({ name }) => name));

  return {
    async shown(row) {
      if (row.plan === null || row.plan.credentials.length === 0) return [];
      const there = await names(row);
      const scope = secretScope(row);
      return Promise.all(
        row.plan.credentials.map(async (planned): Promise<PlanCredential> => {
          const { drop_link: _, ...credential } = planned;
          const { name, why } = credential;
          if (there.has(name)) return { ...credential, provided: true };
          if (row.status !== 'awaiting_approval') return { ...credential, provided: false };
          const turn = await credentials.lastVersion(row.tenantId, scope, name);
          const asked = { tenantId: row.tenantId, scope, name, why, actor: 'builder', turn };
          return { ...credential, provided: false, drop_link: await links.standing(asked) };
        }),
      );
    },

    async missing(row, plan) {
      const required = plan.credentials.filter(({ otherwise }) => otherwise === undefined);
      if (required.length === 0) return [];
      const there = await names(row);
      return required.filter(({ name }) => !there.has(name));
    },
  };
}
