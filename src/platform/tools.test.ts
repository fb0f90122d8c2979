import { describe, expect, test } from 'vitest';
import { permissions, type Permission } from '../contract/permissions.ts';
import { auditTarget } from './audit-target.ts';
import type { Caller } from './caller.ts';
import { systemClock } from './clock.ts';
import type { Handlers } from './handlers.ts';
import { createTools } from './tools.ts';

const never = new AbortController().signal;

function platform(handlers: Handlers) {
  const audited: string[] = [];
  const ensured: string[] = [];
  const said: Record<string, unknown>[] = [];
  const say = (event: string, fields: Record<string, unknown> = {}) => void said.push({ event, ...fields });
  const tenants = {
    record: async (_caller: unknown, entry: { action: string; target: string | null; outcome: string }) =>
      void audited.push(`${entry.action} ${entry.target} ${entry.outcome}`),
    ensureKey: async (caller: Caller) => void ensured.push(caller.tenantName),
  };
  const tools = createTools({ handlers, tenants, clock: systemClock, log: { info: say, warn: say, error: say } });
  return { tools, audited, ensured, said };
}

function caller(allowed: readonly Permission[] = permissions, sessionId?: string): Caller {
  return {
    tenantId: 'ten_1',
    tenantName: 'acme',
    permissions: new Set(allowed),
    keyId: sessionId === undefined ? 'key_1' : null,
    ...(sessionId !== undefined && { sessionId }),
    door: 'http',
    actor: 'key_1',
    from: null,
    requestId: 'req_1',
  };
}

describe('every call', () => {
  test('needs the tool’s permission', async () => {
    const { tools, audited } = platform({ revoke_key: async () => ({ revoked: true }) });
    await expect(tools.call(caller(['read']), 'revoke_key', {}, never)).rejects.toMatchObject({ code: 'forbidden' });
    expect(audited).toEqual(['revoke_key null forbidden']);
  });

  test('that changes something is on record with how it ended; one that reads is not', async () => {
    const { tools, audited } = platform({
      revoke_key: async () => ({ revoked: true }),
      list_agents: async () => ({ agents: [], next_cursor: null }),
    });
    await tools.call(caller(), 'revoke_key', {}, never);
    await tools.call(caller(), 'list_agents', {}, never);
    expect(audited).toEqual(['revoke_key null ok']);
  });

  test('gives its service the defaults, and its caller nothing beyond the contract', async () => {
    let received: unknown;
    const { tools } = platform({
      list_agents: async (_caller, input) => {
        received = input;
        return { agents: [], next_cursor: null, internal: 'note' } as never;
      },
    });
    expect(await tools.call(caller(), 'list_agents', {}, never)).toEqual({ agents: [], next_cursor: null });
    expect(received).toMatchObject({ limit: 50 });
  });

  test('leaves one line in the log', async () => {
    const { tools, said } = platform({ list_agents: async () => ({ agents: [], next_cursor: null }) });
    await tools.call(caller(), 'list_agents', {}, never);
    expect(said).toEqual([
      { event: 'tool', tool: 'list_agents', tenant: 'acme', door: 'http', outcome: 'ok', ms: expect.any(Number), request_id: 'req_1' },
    ]);
  });

  test('to a database that is away is unavailable, and anything unexpected is internal without a word of it', async () => {
    const lost = Object.assign(new Error('connect ECONNREFUSED /tmp/x'), { code: 'ECONNREFUSED', syscall: 'connect' });
    const failures = [new Error('Failed query', { cause: lost }), new TypeError('x is undefined')];
    const { tools } = platform({ list_agents: () => Promise.reject(failures.shift()) });
    await expect(tools.call(caller(), 'list_agents', {}, never)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 });
    await expect(tools.call(caller(), 'list_agents', {}, never)).rejects.toMatchObject({
      code: 'internal',
      message: expect.not.stringContaining('undefined'),
    });
  });
});

test('a revoked token comes back only when the person in the console does something with a builder', async () => {
  const { tools, ensured } = platform({
    list_agents: async () => ({ agents: [], next_cursor: null }),
    cancel_agent: () => Promise.reject(new Error('reached')),
  });
  await tools.call(caller(permissions, 'ses_1'), 'list_agents', {}, never);
  await tools.call(caller(), 'cancel_agent', { agent_id: 'agt_abcdefgh' }, never).catch(() => undefined);
  expect(ensured).toEqual([]);
  await tools.call(caller(permissions, 'ses_1'), 'cancel_agent', { agent_id: 'agt_abcdefgh' }, never).catch(() => undefined);
  expect(ensured).toEqual(['acme']);
});

test.each([
  [{ deployment_id: 'dep_1', confirm_name: 'x' }, {}, 'dep_1'],
  [{ prompt: 'an app' }, { agent_id: 'agt_1', name: 'App' }, 'agt_1'],
  [{ name: 'API_KEY', value: 'secret' }, {}, 'API_KEY'],
  [{}, undefined, null],
])('what %j was done to', (input, output, target) => {
  expect(auditTarget(input, output)).toBe(target);
});
