import { mkdtempSync, rmSync } from 'node:fs';
import { request as nodeRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ToolError, type ErrorBody } from '../../../contract/errors.ts';
import { systemClock } from '../../clock.ts';
import type { Handlers } from '../../handlers.ts';
import { createLiveEvents, type LiveEventStore } from '../../store/live-events.ts';
import { openStore, type Store } from '../../store/store.ts';
import { createTenants, type Connection, type Tenants } from '../../tenants/tenants.ts';
import { createTools } from '../../tools.ts';
import { openVault } from '../../vault/vault.ts';
import { createEventsDoor } from '../events/events-door.ts';
import { createHttpDoor } from './door.ts';
import { serve, type HttpServer } from './server.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let dataDir: string;
let store: Store;
let live: LiveEventStore;
let tenants: Tenants;
let server: HttpServer;
let acme: Connection;
let other: Connection;
const url = () => `http://127.0.0.1:${server.port}`;

/** Stands for the wings behind the door: one agent of one tenant, enough to see what the door does with their errors. */
function wings(): Handlers {
  return {
    async get_agent(caller, { agent_id }) {
      if (caller.tenantName !== 'acme' || agent_id !== 'agt_known1234') throw new ToolError('not_found', `There is no agent ${agent_id}.`);
      throw new ToolError('conflict', 'It has moved on.', { details: { status: 'deployed' } });
    },
    async create_agent() {
      throw new ToolError('quota_exceeded', 'The budget is used up.');
    },
    async list_agents() {
      throw new Error('select * from secrets /home/owner/.ssh');
    },
  };
}

const spent = () => Promise.reject(new ToolError('not_found', 'This link was used.'));

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'http-test-'));
  store = await openStore({ dataDir, log });
  live = createLiveEvents({ store, log });
  server = await serve({ host: '127.0.0.1', port: 0 });
  const publicUrl = () => `http://localhost:${server.port}`;
  tenants = createTenants({ store, clock: systemClock, vault: openVault({ dataDir }), live, log, publicUrl, version: '0.0.0' });
  await tenants.ensureFirst('acme');
  acme = await tenants.connection();
  other = await tenants.create('other');
  const tools = createTools({ handlers: { ...tenants.handlers, ...wings() }, tenants, clock: systemClock, log });
  const app = createHttpDoor({
    tools,
    tenants,
    previews: { fromConsole: async () => null },
    secretLinks: { look: async () => null, use: async () => undefined },
    transfers: { offer: spent, receive: spent, download: spent },
    clock: systemClock,
    log,
    publicUrl,
    previewDomain: 'localhost',
    version: '0.0.0',
    consoleFolder: join(dataDir, 'no-console'),
    health: async () => [{ part: 'database', ok: true }],
    mcp: async () => new Response(null, { status: 204 }),
    events: createEventsDoor({ live, tenants, log }),
  });
  server.open({ app, preview: { matches: () => false, request: () => undefined, upgrade: () => undefined } });
});
afterAll(async () => {
  await server.close();
  await live.close();
  await store.close();
  rmSync(dataDir, { recursive: true });
});

interface Sent {
  readonly body?: unknown;
  readonly raw?: BodyInit;
  readonly headers?: Record<string, string>;
  readonly as?: Connection | null;
}
async function send(path: string, { body, raw, headers = {}, as = acme }: Sent = {}): Promise<Response> {
  const who: Record<string, string> = as === null ? {} : { authorization: `Bearer ${as.token}`, 'x-mihu-tenant': as.tenant };
  return fetch(`${url()}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...who, ...headers },
    body: raw ?? JSON.stringify(body ?? {}),
    ...(raw instanceof ReadableStream && { duplex: 'half' as const }),
  });
}
async function errorOf(response: Promise<Response>): Promise<{ status: number; error: ErrorBody['error']; headers: Headers }> {
  const { status, headers, ...rest } = await response.then(async (answer) => ({
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as ErrorBody,
  }));
  return { status, headers, error: rest.body.error };
}

describe('who is calling', () => {
  test('a tenant key with its tenant gets in', async () => {
    const answer = await send('/api/tools/whoami');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ tenant: 'acme', server: `http://localhost:${server.port}` });
  });
  test('a token without its tenant is told exactly that', async () => {
    const { status, error } = await errorOf(send('/api/tools/whoami', { as: null, headers: { authorization: `Bearer ${acme.token}` } }));
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
    } = await errorOf(send('/api/tools/whoami', { as: null, headers: headers as Record<string, string> }));
    expect([status, error.code]).toEqual([401, 'unauthorized']);
    expect(error.hint).toMatch(/Credentials/);
    expect(answered.get('www-authenticate')).toMatch(/^Bearer/);
  });
  test('a tenant header that is not the key’s is forbidden', async () => {
    const { status, error } = await errorOf(send('/api/tools/whoami', { headers: { 'x-mihu-tenant': 'other' } }));
    expect([status, error.code]).toEqual([403, 'forbidden']);
  });
  test('another host name is refused, so that no page can be made to resolve to this machine', async () => {
    const status = await new Promise((resolve) =>
      nodeRequest({ port: server.port, host: '127.0.0.1', path: '/api/docs', headers: { host: 'evil.example' } }, (res) =>
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
    const { status, error } = await errorOf(send('/api/tools/create_agent', sent));
    expect([status, error.code]).toEqual([422, 'invalid_input']);
    expect(error.details).not.toHaveLength(0);
  });
  test('every failing field is listed', async () => {
    const { error } = await errorOf(send('/api/tools/create_agent', { body: { prompt: 'x'.repeat(20_001), kind: 'boat' } }));
    expect((error.details as { field: string }[]).map((problem) => problem.field)).toEqual(['prompt', 'kind']);
  });
  test('a character that cannot be stored is named', async () => {
    const { error } = await errorOf(send('/api/tools/create_agent', { body: { prompt: 'a b c \u0000' } }));
    expect(error).toMatchObject({ code: 'invalid_input', details: [{ field: 'prompt' }] });
  });
  test('a body over the limit is refused with the limit, whether or not it says its length', async () => {
    const big = `{"prompt":"${'x'.repeat(9 * 1_048_576)}"}`;
    const { status, error } = await errorOf(send('/api/tools/create_agent', { raw: big }));
    expect([status, error.code, error.details]).toEqual([413, 'too_large', { limit_bytes: 8 * 1_048_576 }]);
    const untold = await errorOf(send('/api/tools/create_agent', { raw: new Blob([big]).stream() }));
    expect([untold.status, untold.error.code]).toEqual([413, 'too_large']);
  });
  test('an id of another tenant answers exactly like one that never was', async () => {
    const theirs = await errorOf(send('/api/tools/get_agent', { as: other, body: { agent_id: 'agt_known1234' } }));
    const nobodys = await errorOf(send('/api/tools/get_agent', { body: { agent_id: 'agt_unknown12' } }));
    expect(theirs.status).toBe(404);
    expect([theirs.status, theirs.error.message.replace('agt_known1234', '')]).toEqual([
      nobodys.status,
      nobodys.error.message.replace('agt_unknown12', ''),
    ]);
  });
  test('a conflict says the state that does not allow it', async () => {
    const { status, error } = await errorOf(send('/api/tools/get_agent', { body: { agent_id: 'agt_known1234' } }));
    expect([status, error.code, error.details]).toEqual([409, 'conflict', { status: 'deployed' }]);
  });
  test('an unknown tool, an unknown route and a GET are not found, in JSON', async () => {
    for (const answer of [send('/api/tools/nope'), send('/api/nope'), fetch(`${url()}/api/tools/whoami`), fetch(`${url()}/api/nope`)]) {
      const { status, error } = await errorOf(answer);
      expect([status, error.code]).toEqual([404, 'not_found']);
    }
  });
  test('a tool whose wing is not there says so', async () => {
    const { status, error } = await errorOf(send('/api/tools/get_spending'));
    expect([status, error.code]).toEqual([503, 'unavailable']);
  });
  test('what breaks inside stays inside, under a request id', async () => {
    const { status, error, headers } = await errorOf(send('/api/tools/list_agents'));
    expect([status, error.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(error)).not.toMatch(/secrets|home/);
    expect(headers.get('x-request-id')).toBe(error.request_id);
  });
});

describe('the token’s end', () => {
  test('recreating it refuses the old one at once, ends its streams within a second, and is on record', async () => {
    const tenant = await tenants.create('rotating');
    const stream = await openStream(tenant);
    const began = performance.now();
    const next = (await (await send('/api/tools/rotate_key', { as: tenant })).json()) as { token: string };
    await stream.ended;
    expect(performance.now() - began).toBeLessThan(1_000);
    expect((await errorOf(send('/api/tools/whoami', { as: tenant }))).error).toMatchObject({
      code: 'unauthorized',
      message: expect.stringMatching(/recreated/),
    });
    const now = { ...tenant, token: next.token };
    const audit = await (await send('/api/tools/list_audit_events', { as: now, body: { action: 'rotate_key' } })).json();
    expect(audit).toMatchObject({ events: [{ outcome: 'ok', door: 'http' }] });
    expect(JSON.stringify(audit)).not.toContain(next.token);
  });
  test('revoking it ends it, and the console makes the next one when a builder is used there', async () => {
    const tenant = await tenants.create('revoking');
    const stream = await openStream(tenant);
    expect((await send('/api/tools/revoke_key', { as: tenant })).status).toBe(200);
    await stream.ended;
    expect((await errorOf(send('/api/tools/whoami', { as: tenant }))).error.code).toBe('unauthorized');

    const cookie = await signInByLink('revoking');
    const session = { as: null, headers: { cookie, 'x-builder-console': '1' } };
    expect(await (await fetch(`${url()}/api/session/key`, { headers: { cookie } })).json()).toBeNull();
    await send('/api/tools/create_agent', { ...session, body: { prompt: 'An API of leads' } });
    expect(await (await fetch(`${url()}/api/session/key`, { headers: { cookie } })).json()).toMatchObject({
      masked: expect.stringMatching(/^revoking_•{16}/),
    });
  });
});

test('the audit log is read in pages, newest first, and by action, target and time', async () => {
  const tenant = await tenants.create('audited');
  for (const agent_id of ['agt_aaaaaaaa', 'agt_bbbbbbbb', 'agt_cccccccc'])
    await send('/api/tools/cancel_agent', { as: tenant, body: { agent_id } });
  type Page = { events: { target: string; at: string }[]; next_cursor: string | null };
  const list = async (body: object) => (await (await send('/api/tools/list_audit_events', { as: tenant, body })).json()) as Page;
  const first = await list({ limit: 2 });
  const second = await list({ limit: 2, cursor: first.next_cursor });
  expect([...first.events, ...second.events].map((event) => event.target)).toEqual(['agt_cccccccc', 'agt_bbbbbbbb', 'agt_aaaaaaaa']);
  expect(second.next_cursor).toBeNull();
  expect((await list({ target: 'agt_bbbbbbbb' })).events).toHaveLength(1);
  expect((await list({ since: new Date(Date.now() + 60_000).toISOString() })).events).toEqual([]);
  expect((await list({ until: first.events[0]!.at })).events).toHaveLength(3);
  expect((await errorOf(send('/api/tools/list_audit_events', { as: tenant, body: { cursor: 'nonsense' } }))).error.code).toBe(
    'invalid_input',
  );
});

describe('the console’s session', () => {
  test('a sign-in link works once, and reading its page spends nothing', async () => {
    const link = new URL(await tenants.signInLink('acme'));
    const page = await fetch(`${url()}${link.pathname}${link.search}`);
    expect(await page.text()).toContain('<form');
    const post = () =>
      fetch(`${url()}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ token: link.searchParams.get('token')! }),
      });
    const first = await post();
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await post()).status).toBe(401);
  });
  test('the token is shown to the console alone, and that is on record', async () => {
    const cookie = await signInByLink('acme');
    const revealed = await send('/api/session/reveal-token', { as: null, headers: { cookie, 'x-builder-console': '1' } });
    expect(await revealed.json()).toEqual({ token: acme.token });
    expect((await send('/api/session/reveal-token')).status).toBe(401);
    const audit = await (await send('/api/tools/list_audit_events', { body: { action: 'token_revealed' } })).json();
    expect(audit).toMatchObject({ events: [{ outcome: 'ok', actor: 'console' }] });
  });
  test.each([
    ['without the console’s header', {}],
    ['from an app’s page', { 'x-builder-console': '1', origin: 'http://shop.localhost:1', 'sec-fetch-site': 'same-site' }],
    ['from another origin', { 'x-builder-console': '1', origin: 'https://evil.example' }],
  ])('a write with the cookie %s is forbidden', async (_what, headers) => {
    const cookie = await signInByLink('acme');
    const { status, error } = await errorOf(
      send('/api/tools/rotate_key', { as: null, headers: { cookie, ...(headers as Record<string, string>) } }),
    );
    expect([status, error.code]).toEqual([403, 'forbidden']);
  });
  test('signing in with tenant and token ends with that token; whoever recreates it stays signed in', async () => {
    const tenant = await tenants.create('leaving');
    const [mine, theirs] = [await signInByToken(tenant), await signInByToken(tenant)];
    await send('/api/tools/rotate_key', { as: null, headers: { cookie: mine, 'x-builder-console': '1' } });
    expect((await fetch(`${url()}/api/session`, { headers: { cookie: mine } })).status).toBe(200);
    expect((await fetch(`${url()}/api/session`, { headers: { cookie: theirs } })).status).toBe(401);
  });
  test('signing out ends the session and its streams', async () => {
    const cookie = await signInByLink('acme');
    const stream = await openStream(null, { cookie });
    expect((await send('/api/session/sign-out', { as: null, headers: { cookie, 'x-builder-console': '1' } })).status).toBe(204);
    await stream.ended;
    expect((await fetch(`${url()}/api/session`, { headers: { cookie } })).status).toBe(401);
  });
  test('guessing is slowed down, and refused sign-ins are on record', async () => {
    const guess = () =>
      send('/api/session/sign-in', {
        as: null,
        headers: { 'x-builder-console': '1', 'x-forwarded-for': '203.0.113.9' },
        body: { tenant: 'acme', token: `acme_${'y'.repeat(40)}` },
      });
    for (let tries = 0; tries < 10; tries += 1) expect((await guess()).status).toBe(401);
    const { status, error, headers } = await errorOf(guess());
    expect([status, error.code]).toEqual([429, 'rate_limited']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    const audit = (await (await send('/api/tools/list_audit_events', { body: { action: 'sign_in' } })).json()) as {
      events: { outcome: string; from: string }[];
    };
    expect(audit.events.filter((event) => event.outcome === 'unauthorized' && event.from === '203.0.113.9')).toHaveLength(10);
  });
});

describe('live events', () => {
  test('a change is on the wire at once, in order, and a lost stream resumes without a gap', async () => {
    const tenant = await tenants.create('watching');
    const tenantId = (
      await tenants.authenticate({ authorization: `Bearer ${tenant.token}`, tenant: 'watching', door: 'http', from: null, requestId: 'r' })
    ).tenantId;
    const first = await openStream(tenant);
    await live.publish(tenantId, { type: 'credential', name: 'one' });
    const seen = await first.next();
    expect(seen).toMatchObject({ type: 'credential', data: { name: 'one' } });
    first.close();
    await live.publish(tenantId, { type: 'credential', name: 'two' });
    await live.publish(tenantId, { type: 'credential', name: 'three' });
    const second = await openStream(tenant, { 'last-event-id': seen.id });
    expect([(await second.next()).data, (await second.next()).data]).toEqual([{ name: 'two' }, { name: 'three' }]);
    second.close();
    const third = await openStream(tenant, { 'last-event-id': '999999999' });
    expect((await third.next()).type).toBe('reset');
    third.close();
  });
  test('log lines come only for what is followed, and nothing of another tenant ever', async () => {
    const tenant = await tenants.create('following');
    const caller = await tenants.authenticate({
      authorization: `Bearer ${tenant.token}`,
      tenant: 'following',
      door: 'http',
      from: null,
      requestId: 'r',
    });
    const stream = await openStream(tenant, {}, '?follow=dep_followed1');
    const line = { cursor: '1', at: new Date().toISOString(), stream: 'stdout' as const, text: 'hello', version: 1 };
    live.publishTransient(caller.tenantId, { type: 'log', deployment_id: 'dep_other1234', line });
    live.publishTransient('ten_somebody', { type: 'log', deployment_id: 'dep_followed1', line });
    live.publishTransient(caller.tenantId, { type: 'log', deployment_id: 'dep_followed1', line });
    expect((await stream.next()).data).toMatchObject({ deployment_id: 'dep_followed1' });
    await live.publish(caller.tenantId, { type: 'spending' });
    expect((await stream.next()).type).toBe('spending');
    stream.close();
  });
});

test('the document lists every tool with its errors, and the page reads well enough to find one', async () => {
  const document = (await (await fetch(`${url()}/api/openapi.json`)).json()) as { openapi: string; paths: Record<string, unknown> };
  expect(document.openapi).toBe('3.1.0');
  expect(document.paths['/api/tools/create_agent']).toMatchObject({ post: { operationId: 'create_agent' } });
  const page = await fetch(`${url()}/api/docs`);
  expect(await page.text()).toContain('id="create_agent"');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
});

test('health says every part', async () => {
  expect(await (await fetch(`${url()}/healthz`)).json()).toMatchObject({ ok: true, parts: [{ part: 'database', ok: true }] });
});

async function signInByLink(tenant: string): Promise<string> {
  const token = new URL(await tenants.signInLink(tenant)).searchParams.get('token')!;
  const answer = await fetch(`${url()}/sign-in`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ token }) });
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

async function signInByToken({ tenant, token }: Connection): Promise<string> {
  const answer = await send('/api/session/sign-in', { as: null, headers: { 'x-builder-console': '1' }, body: { tenant, token } });
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

async function openStream(as: Connection | null, headers: Record<string, string> = {}, query = '') {
  const stop = new AbortController();
  const who: Record<string, string> = as === null ? {} : { authorization: `Bearer ${as.token}`, 'x-mihu-tenant': as.tenant };
  const answer = await fetch(`${url()}/api/events${query}`, { headers: { ...who, ...headers }, signal: stop.signal });
  expect(answer.status).toBe(200);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const events: { id: string; type: string; data: unknown }[] = [];
  const waiting: ((event: (typeof events)[number]) => void)[] = [];
  let rest = '';
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += value;
      for (let end = rest.indexOf('\n\n'); end !== -1; end = rest.indexOf('\n\n')) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(rest.slice(0, end))?.[1] ?? '';
        const event = { id: field('id'), type: field('event'), data: JSON.parse(field('data') || 'null') as unknown };
        rest = rest.slice(end + 2);
        if (event.type === '') continue;
        const next = waiting.shift();
        if (next) next(event);
        else events.push(event);
      }
    }
  })();
  const settled = ended.catch(() => undefined);
  return {
    ended: settled,
    next: () => new Promise<(typeof events)[number]>((resolve) => (events.length > 0 ? resolve(events.shift()!) : waiting.push(resolve))),
    close: () => stop.abort(),
  };
}
