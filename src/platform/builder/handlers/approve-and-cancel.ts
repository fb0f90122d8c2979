import { eq } from 'drizzle-orm';
import { can } from '../../../domain/can.ts';
import type { Handler } from '../../handlers.ts';
import { builds, type AgentRow } from '../../store/schema/agents.ts';
import { moved } from '../agents/agents.ts';
import { untilChanged } from '../agents/wait-for-change.ts';
import { missingCredentials } from '../secrets/missing-credentials.ts';
import { takeTurn } from './answer-agent.ts';
import type { BuilderParts } from './builder-parts.ts';
import { conflict, refuseUnless } from './refusals.ts';

export function approveAgentHandler(parts: BuilderParts): Handler<'approve_agent'> {
  return async (caller, input) => {
    const found = await parts.agents.find(caller.tenantId, input.agent_id);
    if (can.approve(found).ok) await requireCredentials(parts, found);
    return takeTurn(parts, found.agentId, async (row, tx) => {
      refuseUnless(can.approve(row), row);
      const revision = row.plan?.revision;
      if (input.plan_revision !== undefined && input.plan_revision !== revision) {
        throw conflict(row, `The plan has moved on: you read revision ${input.plan_revision}, it is ${revision} now.`, {
          plan_revision: revision,
        });
      }
      await tx.update(builds).set({ status: 'running' }).where(eq(builds.buildId, row.buildId));
      return { ...moved(row, { type: 'approved' }), turn: { kind: 'build' }, attempts: 1, maxCostUsd: input.max_cost_usd ?? null };
    });
  };
}

async function requireCredentials({ planCredentials }: BuilderParts, row: AgentRow): Promise<void> {
  const missing = (await planCredentials.shown(row)).filter(({ provided, otherwise }) => !provided && otherwise === undefined);
  if (missing.length > 0) throw missingCredentials(missing);
}

/** A switch to a new version takes about a second and is not torn in two: cancelling waits for how it ends. */
const switchPatienceMs = 45_000;

export function cancelAgentHandler(parts: BuilderParts): Handler<'cancel_agent'> {
  return async (caller, input, signal) => {
    const found = await parts.agents.find(caller.tenantId, input.agent_id);
    refuseUnless(can.cancel(found), found);
    const settled = isSwitching(found) ? await untilChanged(parts, found, (row) => !isSwitching(row), switchPatienceMs, signal) : found;
    return parts.agents.view(await cancelBuild(parts, settled));
  };
}

/** Ends the build for good: in the database first, then its work. */
export async function cancelBuild(parts: BuilderParts, found: AgentRow): Promise<AgentRow> {
  const row = await parts.agents.change(found.agentId, async (current, tx) => {
    refuseUnless(can.cancel(current), current);
    await tx.update(builds).set({ status: 'cancelled', endedAt: parts.clock.now() }).where(eq(builds.buildId, current.buildId));
    return moved(current, { type: 'cancelled' });
  });
  parts.running.stop(row.buildId);
  await parts.durable.cancel(row);
  return row;
}

function isSwitching(row: AgentRow): boolean {
  return row.status === 'processing' && row.stage === 'deploying';
}
