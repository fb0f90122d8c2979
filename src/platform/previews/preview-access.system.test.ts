import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, until, type Answer, type Wing } from '../testing/wing.ts';

let wing: Wing;
let id: string;
beforeAll(async () => {
  wing = await openWing();
  id = (await wing.call('deploy_code', { name: 'Diary', files: counterApp('one') })).deployment_id;
  await wing.call('set_preview_access', { deployment_id: id, access: 'private' });
});
afterAll(() => wing.close());

const browser = { accept: 'text/html,*/*;q=0.8' };
const pathOf = (url: string) => new URL(url).pathname + new URL(url).search;
const cookieOf = ({ headers }: Answer) => headers['set-cookie']?.[0]?.split(';')[0] ?? '';

/** Follows a way in as a browser does, and returns the cookie that it ends with. */
async function enter(url: string, headers: Record<string, string> = {}): Promise<{ cookie: string; whole: string; to: string }> {
  const first = await wing.visit('diary', pathOf(url), { headers });
  expect(first.status).toBe(303);
  const cookie = cookieOf(first);
  const second = await wing.visit('diary', first.headers.location, { headers: { ...headers, cookie } });
  expect(second.status).toBe(303);
  return { cookie, whole: first.headers['set-cookie']?.[0] ?? '', to: second.headers.location ?? '' };
}

it('a stranger is told that it is private, and nothing more', async () => {
  expect((await wing.call('get_deployment', { deployment_id: id })).preview_access).toBe('private');
  const page = await wing.visit('diary', '/count?x=1', { headers: browser });
  expect(page.status).toBe(403);
  expect(page.text).toContain('This app is private');
  expect(page.text).not.toContain('Diary');
  expect(page.text).toContain('url=http://localhost:8787/preview-access?slug=diary&#38;to=%2Fcount%3Fx%3D1');
  const problem = await wing.visit('diary', '/count', { headers: { accept: 'application/json' } });
  expect(problem.status).toBe(403);
  expect(JSON.parse(problem.text)).toMatchObject({ title: 'This app is private' });
  const framed = await wing.visit('diary', '/', { headers: { ...browser, 'sec-fetch-dest': 'iframe' } });
  expect(framed.text).not.toContain('http-equiv="refresh"');
  const socket = new WebSocket(`ws://127.0.0.1:${wing.port}/`, { headers: { host: 'diary.localhost' } });
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error.message).toContain('403');
});

it('the visit of a stranger does not count as use', async () => {
  const lastRequest = async () => (await wing.call('get_deployment', { deployment_id: id })).last_request_at;
  const before = await lastRequest();
  await wing.visit('diary');
  expect(await lastRequest()).toBe(before);
});

it('a stranger does not wake it when it sleeps; its owner does', async () => {
  const status = async () => (await wing.call('get_deployment', { deployment_id: id })).status;
  await wing.call('set_auto_stop', { deployment_id: id, minutes: 1 });
  wing.pass(2 * 60_000);
  await until('it sleeps', async () => (await status()) === 'stopped');
  await wing.visit('diary');
  expect(await status()).toBe('stopped');
  const { cookie } = await enter((await wing.access.fromConsole(wing.caller(), 'diary', '/')) ?? '');
  expect((await wing.visit('diary', '/', { headers: { cookie } })).status).toBe(200);
  await wing.call('set_auto_stop', { deployment_id: id, minutes: 0 });
});

it('a link lets its holder in until it expires, at a clean address', async () => {
  const { url } = await wing.call('create_preview_link', { deployment_id: id, expires_in_minutes: 10 });
  const { cookie, whole, to } = await enter(url);
  expect(to).toBe('/');
  expect(whole).toMatch(/; Path=\/; Max-Age=(600|599); HttpOnly; SameSite=Lax$/);
  const seen = await wing.visit('diary', '/headers', { headers: { cookie: `${cookie}; mine=1` } });
  expect(seen.status).toBe(200);
  expect(JSON.parse(seen.text)).toMatchObject({ cookie: 'mine=1' });
  expect(seen.headers['cache-control']).toBe('private');
  wing.pass(10 * 60_000);
  expect((await wing.visit('diary', '/', { headers: { cookie } })).status).toBe(403);
  expect((await wing.visit('diary', pathOf(url))).status).toBe(403);
});

it('people at the console get in, at the place they asked for, in its frame too', async () => {
  const url = (await wing.access.fromConsole(wing.caller(), 'diary', '/count?a=b')) ?? '';
  const { cookie, to } = await enter(url);
  expect(to).toBe('/count?a=b');
  expect((await wing.visit('diary', to, { headers: { cookie } })).status).toBe(200);
  const framed = await enter(url, { 'sec-fetch-dest': 'iframe' });
  expect(framed.whole).toContain('SameSite=None; Secure; Partitioned');
});

it('nobody gets in with another tenant’s session, an ended one, or a link that stands in for the cookie', async () => {
  expect(await wing.access.fromConsole({ ...wing.caller(), tenantId: 'ten_other' }, 'diary', '/')).toBeNull();
  const ended = (await wing.access.fromConsole({ ...wing.caller(), sessionId: 'ses_ended' }, 'diary', '/')) ?? '';
  expect((await wing.visit('diary', pathOf(ended))).status).toBe(403);
  const { url } = await wing.call('create_preview_link', { deployment_id: id });
  const pass = new URL(url).searchParams.get('pass') ?? '';
  expect((await wing.visit('diary', '/', { headers: { cookie: `builder_preview=${pass}` } })).status).toBe(403);
});

it('a browser that keeps no cookie is told, and not sent round', async () => {
  const { url } = await wing.call('create_preview_link', { deployment_id: id });
  const first = await wing.visit('diary', pathOf(url));
  const second = await wing.visit('diary', first.headers.location, { headers: browser });
  expect(second.status).toBe(403);
  expect(second.text).toContain('did not keep');
});

it.each(['//evil.example/', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)'])('never leads to %s', async (to) => {
  const url = (await wing.access.fromConsole(wing.caller(), 'diary', to)) ?? '';
  expect((await enter(url)).to).toMatch(/^\/(?![/\\])/);
});

it('the page of a stopped or failed app shows its log to its owner alone', async () => {
  const failing = [{ path: 'server.js', content: "console.log('a line of its log'); process.exit(1);" }];
  const { deployment_id, slug } = await wing.call('deploy_code', { name: 'Broken', files: failing });
  await wing.call('set_preview_access', { deployment_id, access: 'private' });
  const shown = async (url: string) => {
    const first = await wing.visit(slug, pathOf(url));
    return (await wing.visit(slug, '/', { headers: { ...browser, cookie: cookieOf(first) } })).text;
  };
  expect(await shown((await wing.access.fromConsole(wing.caller(), slug, '/')) ?? '')).toContain('a line of its log');
  const guest = await shown((await wing.call('create_preview_link', { deployment_id })).url);
  expect(guest).toContain('Broken');
  expect(guest).not.toContain('a line of its log');
});

it('made private, it ends what strangers have open', async () => {
  await wing.call('set_preview_access', { deployment_id: id, access: 'public' });
  const req = request({ host: '127.0.0.1', port: wing.port, path: '/stream', headers: { host: 'diary.localhost' }, agent: false });
  req.end();
  const [res] = (await once(req, 'response')) as [IncomingMessage];
  await once(res, 'data');
  const { promise, resolve } = Promise.withResolvers<void>();
  res.on('error', () => resolve()).on('close', () => resolve());
  res.resume();
  await wing.call('set_preview_access', { deployment_id: id, access: 'private' });
  await promise;
  expect(res.complete).toBe(false);
});

it('made public, anybody gets in; made private again, what was given out before is good for nothing', async () => {
  const { url } = await wing.call('create_preview_link', { deployment_id: id });
  const { cookie } = await enter(url);
  await wing.call('set_preview_access', { deployment_id: id, access: 'public' });
  expect((await wing.visit('diary')).status).toBe(200);
  expect((await wing.visit('diary', pathOf(url))).headers.location).toBe('/');
  await expect(wing.call('create_preview_link', { deployment_id: id })).rejects.toMatchObject({ code: 'conflict' });
  await wing.call('set_preview_access', { deployment_id: id, access: 'private' });
  expect((await wing.visit('diary', '/', { headers: { cookie } })).status).toBe(403);
  expect((await wing.visit('diary', pathOf(url))).status).toBe(403);
});
