import { expect, it } from 'vitest';
import { permissions } from '../../../contract/permissions.ts';
import { ToolError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import type { Tools } from '../../tools.ts';
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
    log: { info() {}, warn() {}, error() {} },
    version: '0.0.0',
    newRequestId: () => 'req_1',
  });
  return async (name: string, input: object) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: input } });
    const answer = await door.fetch(new Request('http://localhost/builder/mcp', { method: 'POST', headers, body }), null);
    const text = await answer.text();
    return { status: answer.status, result: (JSON.parse(/\{.*\}/s.exec(text)?.[0] ?? 'null') as { result?: unknown }).result };
  };
}

it('carries a call as large as the files of an app may be', async () => {
  let received = 0;
  const send = doorTo((async (_caller, _name, input) => {
    received = JSON.stringify(input).length;
    return {};
  }) as Tools['call']);
  const files = [{ path: 'large.txt', content: 'x'.repeat(20 * 1_048_576) }];
  expect(await send('deploy_code', { name: 'Large', files })).toMatchObject({ status: 200 });
  expect(received).toBeGreaterThan(20 * 1_048_576);
});

it('answers an error of a tool in the shape that every door has, structured and as text', async () => {
  const error = new ToolError('not_found', 'There is no deployment dep_1.');
  const { result } = await doorTo(() => Promise.reject(error))('get_deployment', { deployment_id: 'dep_1' });
  expect(result).toEqual({
    isError: true,
    structuredContent: error.toBody('req_1'),
    content: [{ type: 'text', text: JSON.stringify(error.toBody('req_1')) }],
  });
});
