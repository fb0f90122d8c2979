import { eq } from 'drizzle-orm';
import type { Deployment } from '../../../../contract/deployments.ts';
import { followPlan } from '../../../../domain/egress.ts';
import { builds, type AgentRow } from '../../../store/schema/agents.ts';
import { failedCheck } from '../../checks/failures.ts';
import { accessVariable } from '../access-secret.ts';
import type { Step } from '../step.ts';
import type { CheckResult } from './check.ts';
import type { ThinkingParts } from './understand.ts';
import type { Written } from './write.ts';

/** The switch to the new version. It cannot be aborted half way: cancelling waits for it. */
export function deployStep(parts: ThinkingParts, attempt: number, written: Written): Step<CheckResult> {
  return {
    name: `deploying-${attempt}`,
    stage: 'deploying',
    enter: { type: 'stage_entered', stage: 'deploying' },
    async work({ row, record }) {
      const startedAt = parts.clock.now().getTime();
      // What a person typed while it was built.
      await parts.credentials.move(row.tenantId, row.agentId, written.deploymentId);
      const switched = await goLive(parts, row, written);
      const took = parts.clock.now().getTime() - startedAt;
      if (typeof switched === 'string') {
        const message = switched;
        await record([{ type: 'check_finished', name: 'the new version takes over', ok: false, duration_ms: took, message }]);
        return { value: { failed: failedCheck('deploying', [message], message) }, ok: false, note: 'it did not start' };
      }
      await record([{ type: 'check_finished', name: 'the new version takes over', ok: true, duration_ms: took }]);
      return {
        value: { failed: null },
        ok: true,
        note: `version ${written.version} is live`,
        events: [{ type: 'went_live' }],
        patch: { previewUrl: switched.preview_url, error: null },
        async also(tx) {
          await tx.update(builds).set({ status: 'deployed', endedAt: parts.clock.now() }).where(eq(builds.buildId, row.buildId));
          await parts.agents.say(tx, row.agentId, 'builder', liveWords(row, switched.preview_url));
        },
      };
    },
  };
}

function liveWords(row: AgentRow, url: string): string {
  const variable = row.plan ? accessVariable(row.plan) : null;
  const secret =
    variable === null
      ? ''
      : ` It asks for its secret ${variable}: \`printenv ${variable}\` in its terminal shows it, and its secrets in the console or store_credentials replace it.`;
  return `It is live at ${url}. Every check has passed.${secret}`;
}

/** The live deployment, or why the switch failed; the old version and its list of hosts are back by then. */
async function goLive({ deployments, journal }: ThinkingParts, row: AgentRow, written: Written): Promise<Deployment | string> {
  const { deploymentId, version } = written;
  const before = await deployments.get(row.tenantId, deploymentId);
  const { hosts } = before.egress;
  const served = await journal.ofVersion(deploymentId, before.version);
  // Ahead of the switch: what the new version may reach, it may reach as it starts.
  await deployments.setEgress(deploymentId, followPlan(hosts, served?.plan?.egress ?? [], row.plan?.egress ?? []));
  try {
    return await deployments.goLive(deploymentId, version);
  } catch (error) {
    await deployments.setEgress(deploymentId, hosts);
    return error instanceof Error ? error.message : String(error);
  }
}
