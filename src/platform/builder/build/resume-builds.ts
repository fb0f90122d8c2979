import { eq } from 'drizzle-orm';
import type { Log } from '../../log.ts';
import { agents as agentRows, type AgentRow, type Turn } from '../../store/schema/agents.ts';
import type { Store } from '../../store/store.ts';
import type { Agents } from '../agents/agents.ts';
import type { DurableEngine } from './durable-engine.ts';
import { brokenWords } from './failure-words.ts';
import { fail, type TurnParts } from './turn-workflow.ts';

/**
 * After a start: every builder that is at work has a workflow that goes on. Workflows of this version resume by
 * themselves; this looks after those that died before they were journaled, or were begun by an older platform.
 */
export async function resumeBuilds(parts: {
  readonly store: Store;
  readonly agents: Agents;
  readonly durable: DurableEngine;
  readonly ending: Pick<TurnParts, 'agents' | 'deployments' | 'clock'>;
  readonly log: Log;
}): Promise<void> {
  const atWork = await parts.store.db.select().from(agentRows).where(eq(agentRows.status, 'processing'));
  for (const row of atWork) {
    const found = await parts.durable.recovered(row);
    parts.log.info('build_resumed', { agent_id: row.agentId, build_id: row.buildId, stage: row.stage, workflow: found });
    switch (found) {
      case 'resumes':
        break;
      case 'absent':
        await parts.durable.launch(row);
        break;
      case 'outdated':
        await parts.durable.cancel(row);
        await parts.durable.launch(
          await parts.agents.change(row.agentId, async (now) => ({ turn: turnFromHere(now), turnNumber: now.turnNumber + 1 })),
        );
        break;
      case 'over': {
        const ref = { agentId: row.agentId, buildId: row.buildId, turn: row.turnNumber };
        const words = 'The build stopped in the middle and could not be taken up again.';
        await fail(parts.ending, ref, (hasLive) => brokenWords('internal', words, hasLive));
      }
    }
  }
}

/** The rest of the way, from what the row holds: nothing that was said or written is done twice. */
function turnFromHere(row: AgentRow): Turn {
  switch (row.stage) {
    case 'understanding':
    case null:
      return row.turn;
    case 'planning':
      return row.turn.kind === 'amend' ? row.turn : { kind: 'plan' };
    case 'generating':
    case 'reviewing':
    case 'testing':
    case 'deploying':
      return { kind: 'build' };
  }
}
