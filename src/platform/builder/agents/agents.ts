import { and, asc, eq, inArray } from 'drizzle-orm';
import { ToolError } from '../../../contract/errors.ts';
import type { Agent } from '../../../contract/agents.ts';
import { transitionAgent, type AgentEvent, type AgentState } from '../../../domain/agent-lifecycle.ts';
import type { Clock } from '../../clock.ts';
import type { LiveEvents } from '../../live-events.ts';
import { agentMessages, agents, type AgentRow } from '../../store/schema/agents.ts';
import type { Store } from '../../store/store.ts';
import type { PlanCredentials } from '../secrets/plan-credentials.ts';
import { agentView } from './agent-view.ts';

/** A transaction of the store. */
export type Tx = Parameters<Parameters<Store['db']['transaction']>[0]>[0];

/** The builders of all tenants: the only place that writes their rows, and that tells the world about it. */
export interface Agents {
  /** @throws ToolError not_found, for another tenant's agent as for none. */
  find(tenantId: string, agentId: string): Promise<AgentRow>;
  read(agentId: string): Promise<AgentRow | undefined>;
  view(row: AgentRow): Promise<Agent>;
  viewAll(rows: readonly AgentRow[]): Promise<Agent[]>;
  /**
   * Changes one builder under a lock and publishes it. `decide` sees the row as it is and returns what differs;
   * null changes nothing. What else must change with it goes through the same transaction.
   */
  change(agentId: string, decide: (row: AgentRow, tx: Tx) => Promise<Partial<AgentRow> | null>): Promise<AgentRow>;
  say(tx: Tx, agentId: string, role: 'user' | 'builder', text: string): Promise<void>;
  publish(agentId: string): Promise<void>;
}

/** What events, one after the other, make of a builder's row. @throws when the lifecycle has no such move: a mistake of the caller. */
export function moved(row: AgentRow, ...events: readonly AgentEvent[]): Pick<AgentRow, 'status' | 'stage'> {
  let state = stateOf(row);
  for (const event of events) {
    const next = transitionAgent(state, event);
    if (!next) throw new Error(`A builder has no move ${JSON.stringify(event)} from ${JSON.stringify(state)}.`);
    state = next;
  }
  return { status: state.status, stage: state.status === 'processing' ? state.stage : null };
}

function stateOf(row: AgentRow): AgentState {
  return row.status === 'processing' ? { status: 'processing', stage: row.stage ?? 'understanding' } : { status: row.status };
}

export function createAgents(deps: {
  readonly store: Store;
  readonly live: LiveEvents;
  readonly clock: Clock;
  readonly consoleUrl: (path: string) => string;
  readonly planCredentials: Pick<PlanCredentials, 'shown'>;
}): Agents {
  const { store, live, clock } = deps;
  /** One publication at a time an agent, so that an older state never arrives after a newer one. */
  const publishing = new Map<string, Promise<void>>();

  const read = async (agentId: string) => (await store.db.select().from(agents).where(eq(agents.agentId, agentId)))[0];

  async function viewAll(rows: readonly AgentRow[]): Promise<Agent[]> {
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.agentId);
    const messages = await store.db
      .select()
      .from(agentMessages)
      .where(inArray(agentMessages.agentId, ids))
      .orderBy(asc(agentMessages.position));
    const byAgent = Map.groupBy(messages, (message) => message.agentId);
    return Promise.all(
      rows.map(async (row) => agentView({ ...row, plan: await planOf(row) }, byAgent.get(row.agentId) ?? [], deps.consoleUrl)),
    );
  }

  async function planOf(row: AgentRow): Promise<AgentRow['plan']> {
    return row.plan && { ...row.plan, credentials: [...(await deps.planCredentials.shown(row))] };
  }

  async function view(row: AgentRow): Promise<Agent> {
    const [agent] = await viewAll([row]);
    return agent!;
  }

  async function publishNow(agentId: string): Promise<void> {
    const row = await read(agentId);
    if (row) await live.publish(row.tenantId, { type: 'agent', agent: await view(row) });
  }

  function publish(agentId: string): Promise<void> {
    const before = publishing.get(agentId) ?? Promise.resolve();
    const mine = before.then(
      () => publishNow(agentId),
      () => publishNow(agentId),
    );
    publishing.set(agentId, mine);
    const forget = () => {
      if (publishing.get(agentId) === mine) publishing.delete(agentId);
    };
    mine.then(forget, forget);
    return mine;
  }

  return {
    read,
    view,
    viewAll,
    publish,
    async find(tenantId, agentId) {
      const [row] = await store.db
        .select()
        .from(agents)
        .where(and(eq(agents.agentId, agentId), eq(agents.tenantId, tenantId)));
      if (!row) throw unknownAgent(agentId);
      return row;
    },
    async change(agentId, decide) {
      const { row, changed } = await store.db.transaction(async (tx) => {
        const [current] = await tx.select().from(agents).where(eq(agents.agentId, agentId)).for('update');
        if (!current) throw unknownAgent(agentId);
        const difference = await decide(current, tx);
        if (difference === null) return { row: current, changed: false };
        const [next] = await tx
          .update(agents)
          .set({ ...difference, revision: current.revision + 1, updatedAt: clock.now() })
          .where(eq(agents.agentId, agentId))
          .returning();
        return { row: next!, changed: true };
      });
      if (changed) await publish(agentId);
      return row;
    },
    async say(tx, agentId, role, text) {
      await tx.insert(agentMessages).values({ messageId: clock.id('message'), agentId, role, text, createdAt: clock.now() });
    },
  };
}

export function unknownAgent(agentId: string): ToolError {
  return new ToolError('not_found', `There is no builder ${agentId}.`, { hint: 'list_agents shows the builders of this tenant.' });
}
