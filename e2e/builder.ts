import { http } from './doors.ts';
import { expect } from './fixtures.ts';
import type { Connection } from './platform.ts';

interface Agent {
  readonly agent_id: string;
  readonly status: string;
  readonly deployment_id?: string;
}

/** A builder, brought as far as asked and no further. */
export async function builder(connection: Connection, prompt: string, name: string, until: readonly string[]): Promise<Agent> {
  const { body } = await http.call(connection, 'create_agent', { prompt, name });
  const input = { agent_id: body['agent_id'] as string };
  let agent: Agent = { ...input, status: 'processing' };
  await expect(async () => {
    agent = (await http.call(connection, 'get_agent', input)).body as unknown as Agent;
    if (!until.includes(agent.status) && agent.status === 'gathering')
      await http.call(connection, 'answer_agent', { ...input, message: 'use the defaults' });
    if (!until.includes(agent.status) && agent.status === 'awaiting_approval') await http.call(connection, 'approve_agent', input);
    expect(until).toContain(agent.status);
  }).toPass({ timeout: 60_000, intervals: [200] });
  return agent;
}
