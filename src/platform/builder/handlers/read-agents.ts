import { and, asc, desc, eq, ilike, inArray, lt, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Build } from '../../../contract/agents.ts';
import type { Handler } from '../../handlers.ts';
import { agents as agentRows, buildEvents, builds, type AgentRow, type BuildRow } from '../../store/schema/agents.ts';
import { untilChanged } from '../agents/wait-for-change.ts';
import type { BuilderParts } from './builder-parts.ts';
import { fromCursor, toCursor } from '../../page-cursor.ts';

/** With `wait_seconds`: while it is at work, answers at its next change. What waits for a person is answered at once. */
export function getAgentHandler(parts: BuilderParts): Handler<'get_agent'> {
  return async (caller, input, signal) => {
    const now = await parts.agents.find(caller.tenantId, input.agent_id);
    const waits = input.wait_seconds > 0 && now.status === 'processing';
    const changed = (row: AgentRow) => row.revision !== now.revision;
    return parts.agents.view(waits ? await untilChanged(parts, now, changed, input.wait_seconds * 1_000, signal) : now);
  };
}

export function listAgentsHandler(parts: BuilderParts): Handler<'list_agents'> {
  return async (caller, input) => {
    const after = input.cursor === undefined ? undefined : fromCursor(input.cursor, z.tuple([z.iso.datetime(), z.string()]));
    const words = input.query === undefined ? undefined : `%${input.query.replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await parts.store.db
      .select()
      .from(agentRows)
      .where(
        and(
          eq(agentRows.tenantId, caller.tenantId),
          input.status === undefined ? undefined : eq(agentRows.status, input.status),
          words === undefined ? undefined : or(ilike(agentRows.name, words), ilike(agentRows.prompt, words)),
          after && sql`(${agentRows.createdAt}, ${agentRows.agentId}) < (${after[0]}::timestamptz, ${after[1]})`,
        ),
      )
      .orderBy(desc(agentRows.createdAt), desc(agentRows.agentId))
      .limit(input.limit + 1);
    const shown = rows.slice(0, input.limit);
    const last = shown.at(-1);
    const more = rows.length > shown.length && last !== undefined;
    return {
      agents: await parts.agents.viewAll(shown),
      next_cursor: more ? toCursor([last.createdAt.toISOString(), last.agentId]) : null,
    };
  };
}

export function listBuildsHandler(parts: BuilderParts): Handler<'list_builds'> {
  return async (caller, input) => {
    const { agentId } = await parts.agents.find(caller.tenantId, input.agent_id);
    const after = input.cursor === undefined ? undefined : fromCursor(input.cursor, z.tuple([z.int()]))[0];
    const rows = await parts.store.db
      .select()
      .from(builds)
      .where(and(eq(builds.agentId, agentId), after === undefined ? undefined : lt(builds.position, after)))
      .orderBy(desc(builds.position))
      .limit(input.limit + 1);
    const shown = rows.slice(0, input.limit);
    const last = shown.at(-1);
    return {
      builds: await withEvents(parts, shown),
      next_cursor: rows.length > shown.length && last ? toCursor([last.position]) : null,
    };
  };
}

async function withEvents({ store }: BuilderParts, rows: readonly BuildRow[]): Promise<Build[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.buildId);
  const events = await store.db.select().from(buildEvents).where(inArray(buildEvents.buildId, ids)).orderBy(asc(buildEvents.position));
  const byBuild = Map.groupBy(events, (event) => event.buildId);
  return rows.map((row) => ({
    build_id: row.buildId,
    agent_id: row.agentId,
    version: row.version,
    cause: row.cause,
    status: row.status,
    plan_revision: row.plan?.revision ?? null,
    started_at: row.startedAt.toISOString(),
    ended_at: row.endedAt?.toISOString() ?? null,
    events: (byBuild.get(row.buildId) ?? []).map(({ event }) => event),
  }));
}
