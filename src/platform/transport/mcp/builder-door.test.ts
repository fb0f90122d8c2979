import { Context } from 'hono';
import { expect, it } from 'vitest';
import { permissions } from '../../../contract/permissions.ts';
import { ToolError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import { createFairShare } from '../../tenants/fair-share.ts';
import type { Tools } from '../../tools.ts';
import type { DoorEnvironment } from '../http/door-context.ts';
import { createBuilderMcpDoor } from './builder-door.ts';

const caller: Caller = {
  tenantId: 'ten_1',
  tenantName: 'acme',
  permissions: new Set(permissions),
  keyId: 'key_1',
  door: 'mcp',
  actor: 'key_1',
  from: null,
  requestId: 'req_1',
};

function doorTo(call: Tools['call']) {
  const door = createBuilderMcpDoor({
    tools: { call } as Tools,
    tenants: { authenticate: async () => caller, onKeyEnded: () => () => {} },
    share: createFairShare(),
    log: { info() {}, warn() {}, error() {} },
    version: '0.0.0',
    newRequestId: () => 'req_1',
  });
  return async (body: string) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const c = new Context<DoorEnvironment>(new Request('http://localhost/builder/mcp', { method: 'POST', headers, body }));
    c.set('from', null);
    const answer = await door.fetch(c);
    const message = JSON.parse(/\{.*\}/s.exec(await answer.text())?.[0] ?? 'null') as { result?: unknown; error?: unknown };
    return { status: answer.status, ...message };
  };
}

const callOf = (name: string, input: object) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: input } });

it('carries a call as large as the files of an app may be', async () => {
  let received = 0;
  const send = doorTo((async (_caller, _name, input) => {
    received = JSON.stringify(input).length;
    return {};
  }) as Tools['call']);
  const files = [{ path: 'large.txt', content: 'x'.repeat(20 * 1_048_576) }];
  expect(await send(callOf('deploy_code', { name: 'Large', files }))).toMatchObject({ status: 200 });
  expect(received).toBeGreaterThan(20 * 1_048_576);
});

it('answers an error of a tool in the shape that every door has, structured and as text', async () => {
  const error = new ToolError('not_found', 'There is no deployment dep_1.');
  const { result } = await doorTo(() => Promise.reject(error))(callOf('get_deployment', { deployment_id: 'dep_1' }));
  expect(result).toEqual({
    isError: true,
    structuredContent: error.toBody('req_1'),
    content: [{ type: 'text', text: JSON.stringify(error.toBody('req_1')) }],
  });
});

it.each([
  ['no JSON', '{"jsonrpc"', 'The body is not JSON'],
  ['a million values', callOf('deploy_code', { files: Array.from({ length: 1_000_000 }, () => 0) }), 'holds more than 50000 values'],
])('answers %s as JSON-RPC does, with what is wrong', async (_, body, what) => {
  const answer = await doorTo(async () => ({}))(body);
  expect(answer).toMatchObject({ status: 400, error: { code: -32_700, message: expect.stringContaining(what) as string } });
});
