import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOutside, type Outside } from '../../testing/outside.ts';
import { openWing, until, type Wing } from '../../testing/wing.ts';

/** Asks the host in `?host=` and answers with what it heard: of the proxy, or with `?by=fetch` as Node does by itself. */
const caller = `
const http = require('node:http');
http.createServer((req, res) => {
  const { searchParams } = new URL(req.url, 'http://app');
  const address = 'http://' + searchParams.get('host') + '/hello';
  if (searchParams.get('by') === 'fetch') return fetch(address).then((r) => r.text()).then((text) => res.end(text), (error) => { console.error(error); res.end('failed'); });
  http.get({ host: '127.0.0.1', port: 3128, path: address, headers: { host: 'x' } }, (answer) => answer.pipe(res)).on('error', (error) => res.end(error.message));
}).listen(process.env.PORT);
`;
const files = [{ path: 'server.js', content: caller }];

let outside: Outside;
let wing: Wing;
beforeAll(async () => {
  outside = await openOutside({ 'api.example.com': ['203.0.113.1'], 'mail.example.com': ['203.0.113.2'] });
  wing = await openWing({ wayOut: outside.wayOut });
});
afterAll(async () => {
  await wing.close();
  await outside.close();
});

const deploy = (name: string, egress?: string[]) => wing.call('deploy_code', { name, files, ...(egress === undefined ? {} : { egress }) });
const ask = async (slug: string, host: string) => (await wing.visit(slug, `/?host=${host}`)).text;
const systemLines = async (deployment_id: string) =>
  (await wing.call('get_logs', { deployment_id, stream: 'system' })).lines.map(({ text }) => text);

it('lets an app reach nobody at first, tells it and its log why, and shows what it asked for', async () => {
  const { deployment_id, slug, egress } = await deploy('Alone');
  expect(egress).toEqual({ hosts: [], refused: [] });
  expect(await ask(slug, 'api.example.com')).toBe(
    'api.example.com is not on this app’s list of hosts. Add it on the deployment’s Settings page or with set_egress.\n',
  );
  await ask(slug, 'api.example.com');
  await ask(slug, 'mail.example.com:8025');
  await ask(slug, '169.254.169.254');
  const refusals = (await systemLines(deployment_id)).filter((line) => line.startsWith('Not let out'));
  expect(refusals).toEqual([
    'Not let out: api.example.com is not on this app’s list of hosts.',
    'Not let out: mail.example.com:8025 is not on this app’s list of hosts.',
    'Not let out: 169.254.169.254 is not on this app’s list of hosts.',
  ]);
  const seen = await wing.call('get_deployment', { deployment_id });
  expect(seen.egress.refused).toEqual(['mail.example.com:8025', 'api.example.com']);
  expect(wing.events.findLast(({ type }) => type === 'deployment')).toMatchObject({ deployment: { egress: seen.egress } });
  expect(outside.asked).toEqual([]);
});

it('changes what an app reaches at once, without a restart, and tells the console', async () => {
  const { deployment_id, slug, started_at } = await deploy('Talker', ['other.example.com']);
  await ask(slug, 'api.example.com');
  const set = await wing.call('set_egress', { deployment_id, hosts: ['API.example.com.', '*.example.com:8025', 'api.example.com'] });
  expect(set.egress).toEqual({ hosts: ['api.example.com', '*.example.com:8025'], refused: [] });
  expect(wing.events.findLast(({ type }) => type === 'deployment')).toMatchObject({ deployment: { egress: set.egress } });
  expect(await ask(slug, 'api.example.com')).toBe('outside /hello');
  expect(await ask(slug, 'mail.example.com:8025')).toBe('outside /hello');
  expect(await ask(slug, 'mail.example.com')).toContain('is not on this app’s list');

  await wing.call('set_egress', { deployment_id, hosts: [] });
  expect(await ask(slug, 'api.example.com')).toContain('is not on this app’s list');
  expect((await wing.call('get_deployment', { deployment_id })).started_at).toBe(started_at);
});

it('restarts an app of Node that reached nobody with its first host, which its own fetch then reaches', async () => {
  const { deployment_id, slug, started_at } = await deploy('Fetcher');
  expect(await ask(slug, 'api.example.com&by=fetch')).toBe('failed');
  expect(await ask(slug, 'mail.example.com&by=fetch')).toBe('failed');
  // Its log says why, once, and both hosts can be let out by a button.
  const why = 'api.example.com was not found: this app’s list of hosts is empty, so it reaches nobody.';
  await until('both are known', async () => (await wing.call('get_deployment', { deployment_id })).egress.refused.length === 2);
  expect((await systemLines(deployment_id)).filter((line) => line.includes('was not found'))).toEqual([expect.stringContaining(why)]);
  const set = await wing.call('set_egress', { deployment_id, hosts: ['api.example.com'] });
  expect(set.status).toBe('running');
  expect(set.started_at).not.toBe(started_at);
  expect(await ask(slug, 'api.example.com&by=fetch')).toBe('outside /hello');
  expect(set.egress.refused).toEqual([]);
  // With a list, what is not on it is refused by name; nothing is guessed from its output.
  expect(await ask(slug, 'mail.example.com&by=fetch')).toBe('failed');
  expect(await systemLines(deployment_id)).toContain('Not let out: mail.example.com is not on this app’s list of hosts.');
  expect((await systemLines(deployment_id)).filter((line) => line.includes('was not found'))).toHaveLength(1);
});

it('takes the list with the code, keeps it when the next version says nothing of it, and names every line that is no host', async () => {
  const { deployment_id, slug } = await deploy('Shipped', ['api.example.com']);
  expect(await ask(slug, 'api.example.com')).toBe('outside /hello');
  const next = await wing.call('deploy_code', { name: 'Shipped', files, deployment_id });
  expect(next.egress.hosts).toEqual(['api.example.com']);
  expect(await ask(slug, 'api.example.com')).toBe('outside /hello');

  const wrong = ['https://api.example.com/v1', '*', 'api.example.com', 'localhost', 'api.example.com:99999', '0x7f.1'];
  await expect(wing.call('set_egress', { deployment_id, hosts: wrong })).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'hosts.0: Leave out what is before the name: api.example.com.',
    details: [{ field: 'hosts.0' }, { field: 'hosts.1' }, { field: 'hosts.3' }, { field: 'hosts.4' }, { field: 'hosts.5' }],
  });
  await expect(deploy('Wrong', ['api.example.com/'])).rejects.toMatchObject({ code: 'invalid_input', details: [{ field: 'egress.0' }] });
  expect((await wing.call('get_deployment', { deployment_id })).egress.hosts).toEqual(['api.example.com']);
});

it('gives a candidate no way out: its checks reach nobody', async () => {
  const { deploymentId } = await wing.deployments.createForAgent('ten_test', 'agt_egress01', 'Checked', 'small');
  await wing.deployments.setEgress(deploymentId, ['api.example.com']);
  const version = await wing.deployments.addVersion(deploymentId, { files, cause: 'test', idempotencyKey: 'one' });
  const candidate = await wing.deployments.openCandidate(deploymentId, version, new AbortController().signal);
  const { stdout } = await candidate.box.exec({
    argv: ['/bin/bash', '-c', 'env | grep -i _proxy; test -e /run/home/e && echo socket; (exec 3<>/dev/tcp/127.0.0.1/3128) 2>&1 | head -1'],
    timeoutMs: 5_000,
    maxBytesPerStream: 1_000,
  });
  expect(stdout).toMatch(/^\S+ connect: Connection refused\n$/);
  await candidate.close();
});
