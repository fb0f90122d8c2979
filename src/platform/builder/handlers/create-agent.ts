import { and, eq } from 'drizzle-orm';
import { ToolError } from '../../../contract/errors.ts';
import type { Handler } from '../../handlers.ts';
import { agents as agentRows, builds, type AgentRow } from '../../store/schema/agents.ts';
import type { BuilderParts } from './builder-parts.ts';

/** Until the engine has read the prompt, its first words are the name. */
function firstWords(prompt: string): string {
  const words = prompt.split(/\s+/).slice(0, 6).join(' ');
  return words.length <= 60 ? words : `${words.slice(0, 59)}…`;
}

/** Starts a builder; the same idempotency key finds the same one again, also when two calls race. */
export function createAgentHandler(parts: BuilderParts): Handler<'create_agent'> {
  return async (caller, input) => {
    if (input.kind === 'mcp_server') {
      throw new ToolError('unavailable', 'kind: hosted MCP servers cannot be built yet.', {
        hint: 'Leave `kind` out to build an app with a JSON API.',
      });
    }
    const { store, agents, clock, durable } = parts;
    const now = clock.now();
    const agentId = clock.id('agent');
    const buildId = clock.id('build');
    const made = await store.db.transaction(async (tx) => {
      const [row] = await tx
        .insert(agentRows)
        .values({
          agentId,
          tenantId: caller.tenantId,
          name: input.name ?? firstWords(input.prompt),
          named: input.name !== undefined,
          prompt: input.prompt,
          kind: input.kind ?? 'app',
          status: 'processing',
          stage: 'understanding',
          engine: parts.engine.id,
          autoApprove: input.auto_approve,
          idempotencyKey: input.idempotency_key ?? null,
          buildId,
          turn: { kind: 'describe' },
          createdAt: now,
          updatedAt: now,
        })
        .onConflictDoNothing({ target: [agentRows.tenantId, agentRows.idempotencyKey] })
        .returning();
      if (!row) return undefined;
      await tx.insert(builds).values({ buildId, agentId, cause: 'create', status: 'running', startedAt: now });
      await agents.say(tx, agentId, 'user', input.prompt);
      return row;
    });
    if (!made) return agents.view(await byKey(parts, caller.tenantId, input.idempotency_key ?? ''));
    await agents.publish(agentId);
    const view = await agents.view(made);
    await durable.launch(made);
    return view;
  };
}

async function byKey({ store, agents }: BuilderParts, tenantId: string, key: string): Promise<AgentRow> {
  const [row] = await store.db
    .select()
    .from(agentRows)
    .where(and(eq(agentRows.tenantId, tenantId), eq(agentRows.idempotencyKey, key)));
  return row ?? agents.find(tenantId, key);
}
