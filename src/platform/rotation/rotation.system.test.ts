import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock as clock } from '../clock.ts';
import { openStore, type Store } from '../store/store.ts';
import { createTenants } from '../tenants/tenants.ts';
import { createCredentials } from '../vault/credentials.ts';
import type { Vault } from '../vault/vault.ts';
import { openStoreVault } from './open-store-vault.ts';
import { rotateMasterKey } from './rotate-master-key.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const live = { publish: async () => undefined, publishTransient: () => undefined, subscribe: async () => () => undefined };
let dataDir: string;
let store: Store;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'rotation-'));
  store = await openStore({ dataDir, log });
});
afterEach(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const file = (name: string) => join(dataDir, name);
const open = (masterKey?: string) => openStoreVault({ store, dataDir, masterKey });
const tenantsWith = (vault: Vault) => createTenants({ store, clock, vault, live, log, publicUrl: () => 'http://localhost', version: '0' });

async function fill(vault: Vault): Promise<{ token: string }> {
  const tenants = tenantsWith(vault);
  const { id } = await tenants.ensureFirst('acme');
  await createCredentials({ store, vault, clock }).store(id, { scope: 'tenant', name: 'KEY', value: 'the value' });
  return tenants.connection();
}

async function expectAllOpens(vault: Vault, token: string): Promise<void> {
  const tenants = tenantsWith(vault);
  expect((await tenants.connection()).token).toBe(token);
  const caller = await tenants.authenticate({
    authorization: `Bearer ${token}`,
    tenant: 'acme',
    door: 'http',
    from: null,
    requestId: 'req_1',
  });
  const [secret] = await createCredentials({ store, vault, clock }).ofApp(caller.tenantId, 'dep_any');
  expect(secret?.value).toBe('the value');
}

test('a new key file opens all that the old one sealed, and the old one nothing', async () => {
  const { token } = await fill(await open());
  copyFileSync(file('master.key'), file('old.key'));
  expect(await rotateMasterKey({ store, dataDir, masterKey: undefined })).toEqual({
    tokens: 1,
    secrets: 1,
    file: file('master.key'),
    set_environment: false,
  });
  expect(existsSync(file('master.key.next'))).toBe(false);
  await expectAllOpens(await open(), token);
  copyFileSync(file('old.key'), file('master.key'));
  await expect(open()).rejects.toMatchObject({ name: 'StartProblem', hint: expect.stringContaining(file('master.key')) });
});

test('a change that was cut short is completed, or left as it was, by the next start', async () => {
  const { token } = await fill(await open());
  copyFileSync(file('master.key'), file('old.key'));
  await rotateMasterKey({ store, dataDir, masterKey: undefined });
  renameSync(file('master.key'), file('master.key.next'));
  copyFileSync(file('old.key'), file('master.key'));
  await expectAllOpens(await open(), token);
  expect(existsSync(file('master.key.next'))).toBe(false);

  copyFileSync(file('old.key'), file('master.key.next'));
  await expectAllOpens(await open(), token);
  expect(existsSync(file('master.key.next'))).toBe(false);
});

test('a key of the environment is changed too, and a start with a wrong one says which line to set', async () => {
  const given = 'k'.repeat(40);
  const { token } = await fill(await open(given));
  await expect(open('x'.repeat(40))).rejects.toMatchObject({ hint: expect.stringContaining('Set BUILDER_MASTER_KEY to what it was') });
  await expect(open()).rejects.toMatchObject({ hint: expect.stringContaining('export BUILDER_MASTER_KEY=') });
  const { set_environment } = await rotateMasterKey({ store, dataDir, masterKey: given });
  expect(set_environment).toBe(true);
  await expect(open(given)).rejects.toMatchObject({ hint: expect.stringContaining(file('master.key.next')) });
  await expectAllOpens(await open(readFileSync(file('master.key.next'), 'utf8').trim()), token);
});
