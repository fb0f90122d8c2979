import { ToolError } from '../../../contract/errors.ts';
import type { Deployments } from '../../deployments/deployments.ts';
import type { AgentRow } from '../../store/schema/agents.ts';
import type { LiveVersion } from '../engine.ts';
import type { BuildJournal } from './build-journal.ts';

/**
 * What is live of a builder, with the plan and brief that version was made from: after a rollback these are older than
 * the builder's own. Null when nothing is live, or its deployment was deleted.
 */
export async function liveVersionOf(row: AgentRow, deployments: Deployments, journal: BuildJournal): Promise<LiveVersion | null> {
  if (row.deploymentId === null) return null;
  const version = await versionOf(row.tenantId, row.deploymentId, deployments);
  if (version === 0) return null;
  const made = await journal.ofVersion(row.deploymentId, version);
  if (!made?.plan || !made.brief) return null;
  return { plan: made.plan, brief: made.brief, files: await deployments.files(row.deploymentId, version) };
}

async function versionOf(tenantId: string, deploymentId: string, deployments: Deployments): Promise<number> {
  try {
    return (await deployments.get(tenantId, deploymentId)).version;
  } catch (error) {
    if (error instanceof ToolError && error.code === 'not_found') return 0;
    throw error;
  }
}
