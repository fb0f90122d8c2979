import { http, mcp, type Door } from './doors.ts';
import { expect, test } from './fixtures.ts';
import type { Connection } from './platform.ts';

const unknownAgent = `agt_${'a'.repeat(20)}`;
const unknownDeployment = `dep_${'a'.repeat(20)}`;

/** What a caller can get wrong in the input of a tool, and what every door answers. */
const badInput: readonly {
  readonly what: string;
  readonly tool: string;
  readonly input: unknown;
  readonly code: string;
  readonly names: RegExp;
}[] = [
  {
    what: 'a 20,001-character prompt',
    tool: 'create_agent',
    input: { prompt: 'x'.repeat(20_001) },
    code: 'invalid_input',
    names: /prompt/,
  },
  { what: 'a prompt of two characters', tool: 'create_agent', input: { prompt: 'hi' }, code: 'invalid_input', names: /prompt/ },
  { what: 'no prompt', tool: 'create_agent', input: {}, code: 'invalid_input', names: /prompt/ },
  {
    what: 'neither answers nor a message',
    tool: 'answer_agent',
    input: { agent_id: unknownAgent },
    code: 'invalid_input',
    names: /message/,
  },
  { what: 'an unknown agent', tool: 'get_agent', input: { agent_id: unknownAgent }, code: 'not_found', names: /agt_/ },
  {
    what: 'an agent id of another shape',
    tool: 'get_agent',
    input: { agent_id: "agt_'; drop table agents" },
    code: 'invalid_input',
    names: /agent_id/,
  },
  {
    what: 'a wait of 46 seconds',
    tool: 'get_agent',
    input: { agent_id: unknownAgent, wait_seconds: 46 },
    code: 'invalid_input',
    names: /wait_seconds/,
  },
  { what: 'an unknown deployment', tool: 'stop_deployment', input: { deployment_id: unknownDeployment }, code: 'not_found', names: /dep_/ },
  {
    what: 'a bookmark of 81 characters',
    tool: 'bookmark_version',
    input: { deployment_id: unknownDeployment, version: 1, bookmark: 'x'.repeat(81) },
    code: 'invalid_input',
    names: /bookmark/,
  },
  {
    what: 'a comparison of an unknown deployment',
    tool: 'compare_versions',
    input: { deployment_id: unknownDeployment, version: 1 },
    code: 'not_found',
    names: /dep_/,
  },
  { what: 'a page of 201 rows', tool: 'list_deployments', input: { limit: 201 }, code: 'invalid_input', names: /limit/ },
  {
    what: 'a host that is an address of a page',
    tool: 'set_egress',
    input: { deployment_id: unknownDeployment, hosts: ['api.example.com', 'https://api.example.com/v1'] },
    code: 'invalid_input',
    names: /hosts\.1/,
  },
  {
    what: 'a list of 101 hosts',
    tool: 'set_egress',
    input: { deployment_id: unknownDeployment, hosts: Array.from({ length: 101 }, (_, at) => `h${at}.example.com`) },
    code: 'invalid_input',
    names: /hosts/,
  },
  {
    what: 'an auto-stop of 10,081 minutes',
    tool: 'set_auto_stop',
    input: { deployment_id: unknownDeployment, minutes: 10_081 },
    code: 'invalid_input',
    names: /minutes/,
  },
  {
    what: 'files and an upload',
    tool: 'deploy_code',
    input: { name: 'x', upload_id: 'u', files: [{ path: 'a.js', content: '' }] },
    code: 'invalid_input',
    names: /files/,
  },
  {
    what: 'a file outside the app',
    tool: 'deploy_code',
    input: { name: 'x', files: [{ path: '../evil.js', content: '' }] },
    code: 'invalid_input',
    names: /path/,
  },
  {
    what: 'a file at an absolute path',
    tool: 'deploy_code',
    input: { name: 'x', files: [{ path: '/etc/evil', content: '' }] },
    code: 'invalid_input',
    names: /path/,
  },
  { what: 'a tool that does not exist', tool: 'make_coffee', input: {}, code: 'not_found', names: /make_coffee/ },
];

for (const door of [http, mcp]) {
  test.describe(`${door.name}: bad input is met with the contract's errors`, () => {
    for (const { what, tool, input, code, names } of badInput) {
      test(what, async ({ platform }) => {
        const { body } = await door.call(platform.connection(), tool, input);
        expect(body.error?.code).toBe(code);
        expect(body.error?.message).toMatch(names);
        expect(body.error?.request_id).toMatch(/^req_/);
        expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:\d|postgres/i);
      });
    }

    test('every failing field is named in details', async ({ platform }) => {
      const { body } = await door.call(platform.connection(), 'create_agent', { prompt: 1, name: '', kind: 'castle' });
      expect(body.error?.details).toEqual(['prompt', 'name', 'kind'].map((field) => expect.objectContaining({ field })));
    });

    test('broken JSON is a 4xx', async ({ platform }) => {
      const response = await door.broken(platform.connection(), 'whoami');
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    });

    test("another tenant's builder and deployment answer like unknown ones", async ({ platform }) => {
      const mine = platform.connection();
      const other = JSON.parse(platform.command('tenant', 'create', `other-${door.name.toLowerCase()}`, '--json')) as Connection;
      const created = await door.call(mine, 'create_agent', { prompt: 'Build a small JSON API that stores and returns leads.' });
      const agentId = created.body['agent_id'];
      for (const [tool, input] of [
        ['get_agent', {}],
        ['answer_agent', { message: 'hello' }],
        ['approve_agent', {}],
        ['cancel_agent', {}],
        ['delete_agent', {}],
      ] as const) {
        const theirs = await door.call(other, tool, { agent_id: agentId, ...input });
        const unknown = await door.call(other, tool, { agent_id: unknownAgent, ...input });
        expect(theirs.body.error?.code, tool).toBe('not_found');
        expect(theirs.body.error?.message.replace(String(agentId), '')).toBe(unknown.body.error?.message.replace(unknownAgent, ''));
      }
      expect((await door.call(mine, 'get_agent', { agent_id: agentId })).body['agent_id']).toBe(agentId);
    });

    test('an answer to no question, a stale plan revision and an early approval are refused', async ({ platform }) => {
      const connection = platform.connection();
      const agentId = (await door.call(connection, 'create_agent', { prompt: 'Build a small JSON API that stores and returns leads.' }))
        .body['agent_id'];
      await until(door, connection, agentId, 'gathering');
      const early = await door.call(connection, 'approve_agent', { agent_id: agentId });
      expect(early.body.error).toMatchObject({ code: 'conflict', details: { status: 'gathering' } });
      const toNothing = await door.call(connection, 'answer_agent', { agent_id: agentId, answers: { no_such_question: 1 } });
      expect(toNothing.body.error?.code).toBe('invalid_input');
      expect(toNothing.body.error?.message).toContain('no_such_question');
      await door.call(connection, 'answer_agent', { agent_id: agentId, message: 'use the defaults' });
      await until(door, connection, agentId, 'awaiting_approval');
      const stale = await door.call(connection, 'approve_agent', { agent_id: agentId, plan_revision: 99 });
      expect(stale.body.error).toMatchObject({ code: 'conflict', details: { status: 'awaiting_approval' } });
    });

    test('no token, a wrong one, a revoked one, no tenant and another tenant are refused', async ({ platform }) => {
      const connection = JSON.parse(platform.command('tenant', 'create', `keys-${door.name.toLowerCase()}`, '--json')) as Connection;
      const attempt = async (headers: Record<string, string>) => {
        const { status, body, headers: answered } = await door.call(connection, 'whoami', {}, headers);
        return { status, code: body.error?.code, message: body.error?.message, challenge: answered.get('www-authenticate') };
      };
      expect(await attempt({ authorization: '' })).toMatchObject({
        status: 401,
        code: 'unauthorized',
        challenge: expect.stringContaining('Bearer'),
      });
      expect(await attempt({ authorization: `Bearer ${connection.tenant}_not-a-real-token` })).toMatchObject({
        status: 401,
        code: 'unauthorized',
      });
      expect(await attempt({ 'x-mihu-tenant': '' })).toMatchObject({
        status: 400,
        code: 'missing_tenant',
        message: 'Missing tenant context',
      });
      expect(await attempt({ 'x-mihu-tenant': 'acme' })).toMatchObject({ status: 403, code: 'forbidden' });

      const rotated = (await door.call(connection, 'rotate_key', {})).body as { token: string };
      expect(await attempt({})).toMatchObject({ status: 401, code: 'unauthorized' });
      const renewed = { ...connection, token: rotated.token };
      expect((await door.call(renewed, 'whoami', {})).body['tenant']).toBe(connection.tenant);
      await door.call(renewed, 'revoke_key', {});
      expect((await door.call(renewed, 'whoami', {})).status).toBe(401);
    });
  });
}

test('HTTP: an input that is a list is refused; over MCP the protocol itself has no such call', async ({ platform }) => {
  expect((await http.call(platform.connection(), 'create_agent', [])).body.error?.code).toBe('invalid_input');
});

async function until(door: Door, connection: Connection, agentId: unknown, status: string): Promise<void> {
  await expect
    .poll(async () => (await door.call(connection, 'get_agent', { agent_id: agentId, wait_seconds: 5 })).body['status'], {
      timeout: 30_000,
    })
    .toBe(status);
}
