import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock as clock } from '../platform/clock.ts';
import { createOwnerCalls } from '../platform/owner-calls.ts';
import { createLiveEvents } from '../platform/store/live-events.ts';
import { openStore } from '../platform/store/store.ts';
import { createTenants } from '../platform/tenants/tenants.ts';
import { openOwnerDoor } from '../platform/transport/owner/owner-door.ts';
import { openVault } from '../platform/vault/vault.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const publicUrl = 'http://localhost:4567';
let root: string;
let dataDir: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cli-test-'));
  // Longer than a socket's path may be.
  dataDir = join(root, 'a-folder-with-a-long-name'.repeat(5));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The command as a person runs it, in a process of its own. */
function builder(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const file = fileURLToPath(new URL('./builder.ts', import.meta.url));
  const env = { PATH: process.env['PATH'] ?? '', HOME: root, BUILDER_DATA_DIR: dataDir, BUILDER_TENANT: 'acme' };
  return new Promise((resolve) =>
    execFile(process.execPath, [file, ...words], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    ),
  );
}

/** The running platform's part that answers its owner. */
async function startOwnerDoor() {
  const store = await openStore({ dataDir, log });
  const live = createLiveEvents({ store, log });
  const tenants = createTenants({ store, clock, vault: openVault({ dataDir }), live, log, publicUrl: () => publicUrl, version: '0' });
  await tenants.ensureFirst('acme');
  const doctor = { look: async () => [{ part: 'sandbox', ok: false, detail: 'not there', fix: 'apt-get install bubblewrap' }] };
  const door = await openOwnerDoor({ dataDir, publicUrl, calls: createOwnerCalls({ tenants, doctor, clock }), log });
  return async () => {
    await door.close();
    await live.close();
    await store.close();
  };
}

test('a stopped and a running platform give the same connection, as clean JSON', async () => {
  const stopped = await builder('connection', '--json');
  expect(stopped).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(stopped.out)).toEqual({
    server: 'http://localhost:8787',
    tenant: 'acme',
    token: expect.stringMatching(/^acme_[0-9A-Za-z]{40}$/),
  });

  const close = await startOwnerDoor();
  const running = await builder('connection', '--json');
  expect(JSON.parse(running.out)).toEqual({ ...JSON.parse(stopped.out), server: publicUrl });
  await close();
  // Where it answered last is remembered.
  expect(JSON.parse((await builder('connection', '--json')).out)).toMatchObject({ server: publicUrl });
});

test('only the owner of the folder can ask', async () => {
  const close = await startOwnerDoor();
  expect(statSync(dataDir).mode & 0o077).toBe(0);
  expect(statSync(join(dataDir, 'owner.sock')).mode & 0o077).toBe(0);
  await close();
});

test('another tenant is made once, and its name must be one', async () => {
  const close = await startOwnerDoor();
  const made = await builder('tenant', 'create', 'beta', '--json');
  expect(JSON.parse(made.out)).toMatchObject({ tenant: 'beta', token: expect.stringMatching(/^beta_/) });
  expect(await builder('tenant', 'create', 'beta')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('already') });
  expect(await builder('tenant', 'create', 'Beta Inc')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('lower-case') });
  expect(await builder('connection', '--tenant', 'gamma')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no tenant named gamma'),
  });
  await close();
});

test('a sign-in link needs a platform to lead to', async () => {
  expect(await builder('sign-in')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('npm start') });
  const close = await startOwnerDoor();
  expect((await builder('sign-in')).out).toMatch(/^http:\/\/localhost:4567\/sign-in\?token=[0-9A-Za-z]{43}\n$/);
  await close();
});

test('doctor fails when a part is not well, and names what fixes it', async () => {
  const close = await startOwnerDoor();
  expect(await builder('doctor')).toMatchObject({ code: 1, out: expect.stringContaining('fix: apt-get install bubblewrap') });
  await close();
});

test('what is not a command is told so on stderr', async () => {
  expect(await builder('nope')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no command') });
});
