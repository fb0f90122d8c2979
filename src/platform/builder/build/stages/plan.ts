import { eq } from 'drizzle-orm';
import type { Plan } from '../../../../contract/plan.ts';
import { usableHosts } from '../../../../domain/egress.ts';
import { builds } from '../../../store/schema/agents.ts';
import type { PlanDraft } from '../../engine.ts';
import { liveVersionOf } from '../live-version.ts';
import type { Step } from '../step.ts';
import type { ThinkingParts } from './understand.ts';

/** The brief into a plan with a number and a price. `build`: nobody needs to be asked. */
export function planStep(parts: ThinkingParts): Step<'wait' | 'build'> {
  return {
    name: 'planning',
    stage: 'planning',
    enter: { type: 'stage_entered', stage: 'planning' },
    async work({ row, signal }) {
      const engine = parts.engineOf(row);
      const live = await liveVersionOf(row, parts.deployments, parts.journal);
      const amended = row.turn.kind === 'amend' ? await engine.amend(row.brief ?? {}, row.turn.message, live, signal) : null;
      const brief = amended?.brief ?? row.brief ?? {};
      const stays = amended?.changed === false && row.plan !== null;
      const plan: Plan = stays && row.plan ? row.plan : numbered(await engine.plan(brief, live, signal), row.plan);
      // Data that cannot be kept is for a person to give up, and a secret for one to give, whatever was agreed before.
      const waits = plan.data_loss.length > 0 || (await parts.planCredentials.missing(row, plan)).length > 0;
      const approval = row.autoApprove && !waits ? 'build' : 'wait';
      const unasked = approval === 'build' ? plan.egress.filter((host) => row.plan?.egress.includes(host) !== true) : [];
      return {
        value: approval,
        ok: true,
        note: stays
          ? 'the plan stays'
          : `${plan.entities.length} ${plan.entities.length === 1 ? 'record' : 'records'}, ${plan.acceptance.length} promises`,
        events: approval === 'build' ? [{ type: 'planned' }, { type: 'approved' }] : [{ type: 'planned' }],
        patch: {
          brief,
          plan,
          ...(approval === 'build' ? { attempts: 1 } : {}),
        },
        async also(tx, current) {
          if (amended?.reply) await parts.agents.say(tx, row.agentId, 'builder', amended.reply);
          if (unasked.length > 0) await parts.agents.say(tx, row.agentId, 'builder', letOut(unasked));
          const status = approval === 'build' ? 'running' : 'waiting';
          await tx.update(builds).set({ status, plan, brief }).where(eq(builds.buildId, current.buildId));
        },
      };
    },
  };
}

/** Nobody saw the plan before it was built, so what it lets the app do outside is told. */
function letOut(hosts: readonly string[]): string {
  return `Approved without asking: the app may reach ${hosts.join(', ')}. Its list of hosts is on the deployment’s Settings page, and set_egress changes it.`;
}

/** As it is kept and shown: with a revision of its own, and hosts in the one spelling that the list of an app has. */
function numbered(draft: PlanDraft, before: Plan | null): Plan {
  return { ...draft, egress: usableHosts(draft.egress), revision: (before?.revision ?? 0) + 1 };
}
