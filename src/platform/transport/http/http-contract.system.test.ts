import { once } from 'node:events';
import { request as nodeRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, openHttpHouse, type HttpHouse } from '../../testing/http-house.ts';

let house: HttpHouse;
beforeAll(async () => {
  house = await openHttpHouse();
});
afterAll(() => house.close());

describe('who is calling', () => {
  test('a tenant key with its tenant gets in', async () => {
    const answer = await house.send('/api/tools/whoami');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ tenant: 'acme', server: `http://localhost:${house.port}` });
  });
  test('a token without its tenant is told exactly that', async () => {
    const { status, error } = await errorOf(
      house.send('/api/tools/whoami', { as: null, headers: { authorization: `Bearer ${house.acme.token}` } }),
    );
    expect([status, error.code, error.message]).toEqual([400, 'missing_tenant', 'Missing tenant context']);
  });
  test.each([
    ['no token', {}],
    ['a wrong token', { authorization: `Bearer acme_${'x'.repeat(40)}`, 'x-mihu-tenant': 'acme' }],
    ['no bearer', { authorization: 'Basic YTpi', 'x-mihu-tenant': 'acme' }],
  ])('%s is unauthorized, and the answer says what to do', async (_what, headers) => {
    const {
      status,
      error,
      headers: answered,
    } = await errorOf(house.send('/api/tools/whoami', { as: null, headers: headers as Record<string, string> }));
    expect([status, error.code]).toEqual([401, 'unauthorized']);
    expect(error.hint).toMatch(/Credentials/);
    expect(answered.get('www-authenticate')).toMatch(/^Bearer/);
  });
  test('a tenant header that is not the key’s is forbidden', async () => {
    const { status, error } = await errorOf(house.send('/api/tools/whoami', { headers: { 'x-mihu-tenant': 'other' } }));
    expect([status, error.code]).toEqual([403, 'forbidden']);
  });
  test('a stranger is told so, whatever was sent along', async () => {
    for (const raw of ['{"prompt": ', '{}']) {
      const { status, error } = await errorOf(
        house.send('/api/tools/create_agent', { as: null, raw, headers: { 'x-mihu-tenant': 'acme' } }),
      );
      expect([status, error.code]).toEqual([401, 'unauthorized']);
    }
  });
  test('the answer is kept by nobody, is guarded like a page, and names its request', async () => {
    const { headers } = await house.send('/api/tools/whoami');
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-request-id')).toMatch(/^req_/);
  });
  test('another host name is refused, so that no page can be made to resolve to this machine', async () => {
    const status = await new Promise((resolve) =>
      nodeRequest({ port: house.port, host: '127.0.0.1', path: '/api/docs', headers: { host: 'evil.example' } }, (res) =>
        resolve(res.statusCode),
      ).end(),
    );
    expect(status).toBe(403);
  });
});

describe('what is sent', () => {
  test.each([
    ['broken JSON', { raw: '{"prompt": ' }],
    ['something that is not JSON', { raw: '--x--', headers: { 'content-type': 'multipart/form-data' } }],
    ['bytes that are not text', { raw: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) }],
    ['a list', { raw: '[]' }],
  ])('%s is invalid input', async (_what, sent) => {
    const { status, error } = await errorOf(house.send('/api/tools/create_agent', sent));
    expect([status, error.code]).toEqual([422, 'invalid_input']);
    expect(error.details).not.toHaveLength(0);
  });
  test('every failing field is listed', async () => {
    const { error } = await errorOf(house.send('/api/tools/create_agent', { body: { prompt: 'x'.repeat(20_001), kind: 'boat' } }));
    expect((error.details as { field: string }[]).map((problem) => problem.field)).toEqual(['prompt', 'kind']);
  });
  test('a character that cannot be stored is named', async () => {
    const { error } = await errorOf(house.send('/api/tools/create_agent', { body: { prompt: 'a b c \u0000' } }));
    expect(error).toMatchObject({ code: 'invalid_input', details: [{ field: 'prompt' }] });
  });
  test('a body over the limit is refused with the limit, whether or not it says its length', async () => {
    const big = `{"prompt":"${'x'.repeat(9 * 1_048_576)}"}`;
    const { status, error } = await errorOf(house.send('/api/tools/create_agent', { raw: big }));
    expect([status, error.code, error.details]).toEqual([413, 'too_large', { limit_bytes: 8 * 1_048_576 }]);
    const untold = await errorOf(house.send('/api/tools/create_agent', { raw: new Blob([big]).stream() }));
    expect([untold.status, untold.error.code]).toEqual([413, 'too_large']);
  });
  test('a client that sends all of such a body before it looks for an answer finds it', async () => {
    const { port, acme } = house;
    const head = `POST /api/tools/create_agent HTTP/1.1\r\nHost: localhost:${port}\r\nAuthorization: Bearer ${acme.token}\r\nX-Mihu-Tenant: ${acme.tenant}\r\nContent-Type: application/json\r\nContent-Length: ${9 * 1_048_576}\r\n\r\n`;
    const socket = connect(port, '127.0.0.1').pause();
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject).write(head);
      socket.write(Buffer.alloc(9 * 1_048_576, 'x'), (error) => (error ? reject(error) : resolve()));
    });
    const [answer] = (await once(socket.resume(), 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });
  test('a tenant whose calls hold more than its share is told so, others are not, and what ends makes room', async () => {
    const refused = Promise.withResolvers<number | undefined>();
    const begun = () => {
      const headers = { authorization: `Bearer ${house.acme.token}`, 'x-mihu-tenant': 'acme', 'content-length': 64 * 1_048_576 };
      const at = { port: house.port, host: '127.0.0.1', path: '/api/tools/deploy_code', method: 'POST' };
      const request = nodeRequest({ ...at, headers: { ...headers, 'content-type': 'application/json' } }, ({ statusCode }) =>
        refused.resolve(statusCode),
      ).on('error', () => {});
      request.write('{');
      return request;
    };
    const statusOf = async (as: typeof house.acme) =>
      (await house.send('/api/tools/create_agent', { as, body: { prompt: 'x'.repeat(100_000) } })).status;
    // Two of them are the share.
    const held = [begun(), begun(), begun()];
    expect(await refused.promise).toBe(429);
    expect(await statusOf(house.acme)).toBe(429);
    expect(await statusOf(house.other)).toBe(422);
    for (const request of held) request.destroy();
    await expect.poll(() => statusOf(house.acme), { timeout: 15_000 }).toBe(422);
  });
  test('nobody waits for the body of a message to /builder/mcp before who sent it has been looked at', async () => {
    const answer = Promise.withResolvers<number | undefined>();
    const endless = nodeRequest({ port: house.port, host: '127.0.0.1', path: '/builder/mcp', method: 'POST' }, (res) =>
      answer.resolve(res.statusCode),
    );
    endless.on('error', answer.reject).write('[');
    expect(await answer.promise).toBe(204);
    endless.destroy();
  });
  test('an id of another tenant answers exactly like one that never was', async () => {
    const theirs = await errorOf(house.send('/api/tools/get_agent', { as: house.other, body: { agent_id: 'agt_known1234' } }));
    const nobodys = await errorOf(house.send('/api/tools/get_agent', { body: { agent_id: 'agt_unknown12' } }));
    expect(theirs.status).toBe(404);
    expect([theirs.status, theirs.error.message.replace('agt_known1234', '')]).toEqual([
      nobodys.status,
      nobodys.error.message.replace('agt_unknown12', ''),
    ]);
  });
  test('a conflict says the state that does not allow it', async () => {
    const { status, error } = await errorOf(house.send('/api/tools/get_agent', { body: { agent_id: 'agt_known1234' } }));
    expect([status, error.code, error.details]).toEqual([409, 'conflict', { status: 'deployed' }]);
  });
  test('an unknown tool, an unknown route and a GET are not found, in JSON', async () => {
    for (const answer of [
      house.send('/api/tools/nope'),
      house.send('/api/nope'),
      fetch(`${house.url}/api/tools/whoami`),
      fetch(`${house.url}/api/nope`),
    ]) {
      const { status, error } = await errorOf(answer);
      expect([status, error.code]).toEqual([404, 'not_found']);
    }
  });
  test('a tool whose wing is not there says so', async () => {
    const { status, error } = await errorOf(house.send('/api/tools/get_spending'));
    expect([status, error.code]).toEqual([503, 'unavailable']);
  });
  test('what breaks inside stays inside, under a request id', async () => {
    const { status, error, headers } = await errorOf(house.send('/api/tools/list_agents'));
    expect([status, error.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(error)).not.toMatch(/secrets|home/);
    expect(headers.get('x-request-id')).toBe(error.request_id);
  });
});

test('the document lists every tool with its errors, and the page reads well enough to find one', async () => {
  const document = (await (await fetch(`${house.url}/api/openapi.json`)).json()) as { openapi: string; paths: Record<string, unknown> };
  expect(document.openapi).toBe('3.1.0');
  expect(document.paths['/api/tools/create_agent']).toMatchObject({ post: { operationId: 'create_agent' } });
  const page = await fetch(`${house.url}/api/docs`);
  expect(await page.text()).toContain('id="create_agent"');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
});

test('health says every part', async () => {
  expect(await (await fetch(`${house.url}/healthz`)).json()).toMatchObject({ ok: true, parts: [{ part: 'database', ok: true }] });
});
