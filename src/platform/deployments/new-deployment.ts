import type { Size } from '../../contract/shared.ts';
import { defaultAutoStopMinutes } from '../../domain/activity.ts';
import type { Clock } from '../clock.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import type { DeploymentRows } from './deployment-rows.ts';
import { slugOf, slugWithSuffix } from './slug.ts';

/** A suffix is one of a million: a second try that fails is rare already. */
const mostTries = 10;

export interface NewDeployment {
  readonly tenantId: string;
  readonly agentId: string | null;
  readonly name: string;
  readonly size: Size;
}

/** Makes the row of a deployment that has no version yet, with a slug that nobody else has; for an agent at most one. */
export async function insertDeployment(rows: DeploymentRows, clock: Clock, wanted: NewDeployment): Promise<DeploymentRow> {
  const base = slugOf(wanted.name);
  if (wanted.agentId !== null) await rows.releaseAgent(wanted.agentId);
  for (let slug = base, tries = 0; tries < mostTries; slug = slugWithSuffix(base, (bytes) => clock.random(bytes)), tries += 1) {
    const row = await rows.insert({
      ...wanted,
      deploymentId: clock.id('deployment'),
      slug,
      status: 'stopped',
      runtime: 'node',
      version: 0,
      autoStopMinutes: defaultAutoStopMinutes,
      restarts: 0,
      createdAt: clock.now(),
    });
    if (row) return row;
    const made = wanted.agentId === null ? undefined : await rows.byAgent(wanted.agentId);
    if (made) return made;
  }
  throw new Error(`no free slug for ${base} in ${mostTries} tries`);
}
