import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, openHttpHouse, type HttpHouse } from '../../testing/http-house.ts';

let house: HttpHouse;
beforeAll(async () => {
  house = await openHttpHouse();
});
afterAll(() => house.close());

describe('the token’s end', () => {
  test('recreating it refuses the old one at once, ends its streams, and is on record', async () => {
    const tenant = await house.tenants.create('rotating');
    const stream = await house.openStream(tenant);
    const next = (await (await house.send('/api/tools/rotate_key', { as: tenant })).json()) as { token: string };
    await stream.ended;
    expect((await errorOf(house.send('/api/tools/whoami', { as: tenant }))).error).toMatchObject({
      code: 'unauthorized',
      message: expect.stringMatching(/recreated/),
    });
    const now = { ...tenant, token: next.token };
    const audit = await (await house.send('/api/tools/list_audit_events', { as: now, body: { action: 'rotate_key' } })).json();
    expect(audit).toMatchObject({ events: [{ outcome: 'ok', door: 'http' }] });
    expect(JSON.stringify(audit)).not.toContain(next.token);
  });
  test('revoking it ends it, and the console makes the next one when a builder is used there', async () => {
    const tenant = await house.tenants.create('revoking');
    const stream = await house.openStream(tenant);
    expect((await house.send('/api/tools/revoke_key', { as: tenant })).status).toBe(200);
    await stream.ended;
    expect((await errorOf(house.send('/api/tools/whoami', { as: tenant }))).error.code).toBe('unauthorized');

    const cookie = await house.signInByLink('revoking');
    const session = { as: null, headers: { cookie, 'x-builder-console': '1' } };
    expect(await (await fetch(`${house.url}/api/session/key`, { headers: { cookie } })).json()).toBeNull();
    await house.send('/api/tools/create_agent', { ...session, body: { prompt: 'An API of leads' } });
    expect(await (await fetch(`${house.url}/api/session/key`, { headers: { cookie } })).json()).toMatchObject({
      masked: expect.stringMatching(/^revoking_•{16}/),
    });
  });
});

test('the audit log is read in pages, newest first, and by action, target and time', async () => {
  const tenant = await house.tenants.create('audited');
  for (const agent_id of ['agt_aaaaaaaa', 'agt_bbbbbbbb', 'agt_cccccccc'])
    await house.send('/api/tools/cancel_agent', { as: tenant, body: { agent_id } });
  type Page = { events: { target: string; at: string }[]; next_cursor: string | null };
  const list = async (body: object) => (await (await house.send('/api/tools/list_audit_events', { as: tenant, body })).json()) as Page;
  const first = await list({ limit: 2 });
  const second = await list({ limit: 2, cursor: first.next_cursor });
  expect([...first.events, ...second.events].map((event) => event.target)).toEqual(['agt_cccccccc', 'agt_bbbbbbbb', 'agt_aaaaaaaa']);
  expect(second.next_cursor).toBeNull();
  expect((await list({ target: 'agt_bbbbbbbb' })).events).toHaveLength(1);
  expect((await list({ since: new Date(Date.now() + 60_000).toISOString() })).events).toEqual([]);
  expect((await list({ until: first.events[0]!.at })).events).toHaveLength(3);
  expect((await errorOf(house.send('/api/tools/list_audit_events', { as: tenant, body: { cursor: 'nonsense' } }))).error.code).toBe(
    'invalid_input',
  );
});

describe('the console’s session', () => {
  test('a sign-in link works once, and reading its page spends nothing', async () => {
    const link = new URL(await house.tenants.signInLink('acme'));
    const page = await fetch(`${house.url}${link.pathname}${link.search}`);
    expect(await page.text()).toContain('<form');
    const post = () =>
      fetch(`${house.url}/sign-in`, {
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
    const cookie = await house.signInByLink('acme');
    const revealed = await house.send('/api/session/reveal-token', { as: null, headers: { cookie, 'x-builder-console': '1' } });
    expect(await revealed.json()).toEqual({ token: house.acme.token });
    expect((await house.send('/api/session/reveal-token')).status).toBe(401);
    const audit = await (await house.send('/api/tools/list_audit_events', { body: { action: 'token_revealed' } })).json();
    expect(audit).toMatchObject({ events: [{ outcome: 'ok', actor: 'console' }] });
  });
  test.each([
    ['without the console’s header', {}],
    ['from an app’s page', { 'x-builder-console': '1', origin: 'http://shop.localhost:1', 'sec-fetch-site': 'same-site' }],
    ['from another origin', { 'x-builder-console': '1', origin: 'https://evil.example' }],
  ])('a write with the cookie %s is forbidden', async (_what, headers) => {
    const cookie = await house.signInByLink('acme');
    const { status, error } = await errorOf(
      house.send('/api/tools/rotate_key', { as: null, headers: { cookie, ...(headers as Record<string, string>) } }),
    );
    expect([status, error.code]).toEqual([403, 'forbidden']);
  });
  test('signing in with tenant and token ends with that token; whoever recreates it stays signed in', async () => {
    const tenant = await house.tenants.create('leaving');
    const [mine, theirs] = [await house.signInByToken(tenant), await house.signInByToken(tenant)];
    await house.send('/api/tools/rotate_key', { as: null, headers: { cookie: mine, 'x-builder-console': '1' } });
    expect((await fetch(`${house.url}/api/session`, { headers: { cookie: mine } })).status).toBe(200);
    expect((await fetch(`${house.url}/api/session`, { headers: { cookie: theirs } })).status).toBe(401);
  });
  test('signing out ends the session and its streams', async () => {
    const cookie = await house.signInByLink('acme');
    const stream = await house.openStream(null, { cookie });
    expect((await house.send('/api/session/sign-out', { as: null, headers: { cookie, 'x-builder-console': '1' } })).status).toBe(204);
    await stream.ended;
    expect((await fetch(`${house.url}/api/session`, { headers: { cookie } })).status).toBe(401);
  });
  test('guessing is slowed down, and refused sign-ins are on record', async () => {
    const guess = () =>
      house.send('/api/session/sign-in', {
        as: null,
        headers: { 'x-builder-console': '1', 'x-forwarded-for': '203.0.113.9' },
        body: { tenant: 'acme', token: `acme_${'y'.repeat(40)}` },
      });
    for (let tries = 0; tries < 10; tries += 1) expect((await guess()).status).toBe(401);
    const { status, error, headers } = await errorOf(guess());
    expect([status, error.code]).toEqual([429, 'rate_limited']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    const audit = (await (await house.send('/api/tools/list_audit_events', { body: { action: 'sign_in' } })).json()) as {
      events: { outcome: string; from: string }[];
    };
    expect(audit.events.filter((event) => event.outcome === 'unauthorized' && event.from === '203.0.113.9')).toHaveLength(10);
  });
});
