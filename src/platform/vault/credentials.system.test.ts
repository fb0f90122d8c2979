import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWing, until, type Wing } from '../testing/wing.ts';

const value = 'tok_Zq81-plain/as+day=42';
const app = [
  { path: 'package.json', content: JSON.stringify({ name: 'teller', type: 'module', scripts: { start: 'node server.js' } }) },
  {
    path: 'server.js',
    content: `
import http from 'node:http';
console.log('key is ' + process.env.SHOP_KEY + ' they say');
process.stdout.write('in two parts ' + (process.env.SHOP_KEY ?? '').slice(0, 5));
setTimeout(() => process.stdout.write((process.env.SHOP_KEY ?? '').slice(5) + ' done\\n'), 50);
http.createServer((req, res) => res.end(String(process.env.SHOP_KEY?.length ?? 'none') + ' ' + process.env.PORT)).listen(process.env.PORT);
`,
  },
];

let wing: Wing;
let id: string;
const opened: string[] = [];
beforeAll(async () => {
  wing = await openWing();
  id = (await wing.call('deploy_code', { name: 'Teller', files: app })).deployment_id;
});
afterAll(async () => {
  await wing.close();
  for (const dataDir of opened) await rm(dataDir, { recursive: true, force: true });
});

const lengthSeen = async () => (await wing.visit('teller')).text.split(' ')[0];
const listed = async () => (await wing.call('list_credentials', { deployment_id: id })).credentials;

it('a stored secret reaches the app at its next restart, and lists say who has which', async () => {
  const stored = await wing.call('store_credentials', { name: 'SHOP_KEY', value, description: 'of the shop' });
  expect(stored).toMatchObject({ name: 'SHOP_KEY', scope: 'tenant', version: 1, last4: 'y=42', restart_needed: [id] });
  expect(JSON.stringify(stored)).not.toContain(value);
  expect(wing.events).toContainEqual({ type: 'credential', name: 'SHOP_KEY' });
  expect(await lengthSeen()).toBe('none');
  expect(await listed()).toMatchObject([{ used_by: [], restart_needed: [id], description: 'of the shop' }]);

  await wing.call('restart_deployment', { deployment_id: id });
  expect(await lengthSeen()).toBe(String(value.length));
  expect(await listed()).toMatchObject([{ used_by: [id], restart_needed: [] }]);
});

it('commands see it too', async () => {
  const ran = await wing.call('exec_command', { deployment_id: id, command: 'printf %s "$SHOP_KEY" | wc -c' });
  expect(ran.stdout.trim()).toBe(String(value.length));
});

it('the log shows its name in place of its value, also where the app wrote it in parts', async () => {
  const lines = async () => (await wing.call('get_logs', { deployment_id: id, stream: 'stdout' })).lines.map(({ text }) => text);
  await until('both lines are there', async () => (await lines()).some((line) => line.endsWith('done') && line.includes('••')));
  expect(await lines()).toContain('key is ••••(SHOP_KEY) they say');
  expect(await lines()).toContain('in two parts ••••(SHOP_KEY) done');
});

it('a secret of the deployment wins over the tenant’s, and a replaced one counts up', async () => {
  const own = await wing.call('store_credentials', { name: 'SHOP_KEY', value: 'own-value', deployment_id: id });
  expect(own).toMatchObject({ scope: id, version: 1, last4: '', restart_needed: [id] });
  expect(await wing.call('store_credentials', { name: 'SHOP_KEY', value: 'own-value-2', deployment_id: id })).toMatchObject({ version: 2 });
  await wing.call('restart_deployment', { deployment_id: id });
  expect(await lengthSeen()).toBe(String('own-value-2'.length));
  expect(await listed()).toMatchObject([
    { scope: id, used_by: [id], restart_needed: [] },
    { scope: 'tenant', used_by: [], restart_needed: [] },
  ]);
});

it('a deleted secret is gone after the restart, and its number is not used again', async () => {
  expect(await wing.call('delete_credentials', { name: 'SHOP_KEY', deployment_id: id })).toEqual({ deleted: true, restart_needed: [id] });
  await wing.call('restart_deployment', { deployment_id: id });
  expect(await lengthSeen()).toBe(String(value.length));
  await expect(wing.call('delete_credentials', { name: 'SHOP_KEY', deployment_id: id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await wing.call('store_credentials', { name: 'SHOP_KEY', value: 'third', deployment_id: id })).toMatchObject({ version: 3 });
  await wing.call('delete_credentials', { name: 'SHOP_KEY', deployment_id: id });
});

it('many who store the same name at once get a version each', async () => {
  const versions = await Promise.all(
    Array.from({ length: 8 }, async (_, n) => (await wing.call('store_credentials', { name: 'RACE', value: `value-${n}` })).version),
  );
  expect(versions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await wing.call('delete_credentials', { name: 'RACE' });
});

it('names that the platform keeps to itself, and values that no environment takes, are refused in words', async () => {
  await expect(wing.call('store_credentials', { name: 'NODE_OPTIONS', value: '--require x' })).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('NODE_'),
  });
  await expect(wing.call('store_credentials', { name: 'PORT', value: '1' })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(wing.call('store_credentials', { name: 'BIG', value: '€'.repeat(30_000) })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(wing.call('create_secret_link', { name: 'LD_PRELOAD', why: 'x' })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(wing.call('store_credentials', { name: 'X', value: 'x', deployment_id: 'dep_nothere99' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('a candidate starts as if it had its secrets, and has none', async () => {
  const opened = await wing.deployments.openCandidate(id, 1, new AbortController().signal);
  try {
    const ran = await opened.box.exec({ argv: ['/bin/bash', '-c', 'echo $SHOP_KEY'], timeoutMs: 5_000, maxBytesPerStream: 1_000 });
    expect(ran.stdout.trim()).toBe('not-the-real-SHOP_KEY-while-it-is-checked');
  } finally {
    await opened.close();
  }
});

it('the secrets of a deleted deployment go and come back with it', async () => {
  const { deployment_id } = await wing.call('deploy_code', { name: 'Fleeting', files: app });
  await wing.call('store_credentials', { name: 'ITS_OWN', value: 'only here', deployment_id });
  const names = async () => (await wing.call('list_credentials', {})).credentials.map(({ name }) => name);
  expect(await names()).toContain('ITS_OWN');
  await wing.call('delete_deployment', { deployment_id, confirm_name: 'Fleeting' });
  expect(await names()).not.toContain('ITS_OWN');
  await wing.call('restore_deployment', { deployment_id });
  expect(await names()).toContain('ITS_OWN');
});

it('a link for a deleted deployment takes nothing, and is good again once that is restored', async () => {
  const { deployment_id } = await wing.call('deploy_code', { name: 'Asked too late', files: app });
  const { url } = await wing.call('create_secret_link', { name: 'TOO_LATE', why: 'x', deployment_id });
  const token = url.split('/').at(-1) ?? '';
  const type = () => wing.secretLinks.use(token, 'for nobody at all', { from: null, requestId: 'req_gone' });
  await wing.call('delete_deployment', { deployment_id, confirm_name: 'Asked too late' });
  expect(await wing.secretLinks.look(token)).toBeNull();
  await expect(type()).rejects.toMatchObject({ code: 'not_found' });
  await wing.call('restore_deployment', { deployment_id });
  await expect(type()).resolves.toBeUndefined();
});

it('a link takes a secret once', async () => {
  const { url } = await wing.call('create_secret_link', { name: 'LINKED', why: 'The shop needs it', deployment_id: id });
  const token = url.split('/').at(-1) ?? '';
  const visitor = { from: null, requestId: 'req_link' };
  expect(await wing.secretLinks.look(token)).toMatchObject({ name: 'LINKED', why: 'The shop needs it', app: 'Teller' });
  await expect(wing.secretLinks.use(token, '', visitor)).rejects.toMatchObject({ code: 'invalid_input' });
  await wing.secretLinks.use(token, 'typed by a person', visitor);
  await expect(wing.secretLinks.use(token, 'again', visitor)).rejects.toMatchObject({ code: 'not_found' });
  expect(await wing.secretLinks.look(token)).toBeNull();
  expect((await listed()).find(({ name }) => name === 'LINKED')).toMatchObject({ version: 1, scope: id });
  const late = (await wing.call('create_secret_link', { name: 'LATE', why: 'x' })).url.split('/').at(-1) ?? '';
  wing.pass(61 * 60_000);
  expect(await wing.secretLinks.look(late)).toBeNull();
});

it('a value lies nowhere in the data folder, and in no event', async () => {
  await wing.store.pool.query('checkpoint');
  await wing.close({ keepData: true });
  opened.push(wing.dataDir);
  expect(JSON.stringify(wing.events)).not.toContain(value);
  const files = (await readdir(wing.dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(100);
  const needles = [value, Buffer.from(value).toString('base64'), encodeURIComponent(value), 'typed by a person'].map((text) =>
    Buffer.from(text),
  );
  // The search itself is good: it finds the name, in the database and in the log.
  const found = new Set<string>();
  for (const file of files) {
    const bytes = await readFile(path.join(file.parentPath, file.name));
    for (const needle of needles) expect(bytes.includes(needle), `${file.parentPath}/${file.name}`).toBe(false);
    for (const name of ['SHOP_KEY', '••••(SHOP_KEY)']) if (bytes.includes(Buffer.from(name))) found.add(name);
  }
  expect(found.size).toBe(2);
  wing = await openWing();
});
