import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openVault } from './vault.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'vault-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('what was sealed opens again after a restart, in its own context only', () => {
  const sealed = openVault({ dataDir }).seal('the secret', 'tenant/ten_1/key');
  expect(sealed).not.toContain('secret');
  const again = openVault({ dataDir });
  expect(again.open(sealed, 'tenant/ten_1/key')).toBe('the secret');
  expect(() => again.open(sealed, 'tenant/ten_2/key')).toThrow(/authenticate/);
});

test('a changed byte is noticed', () => {
  const vault = openVault({ dataDir });
  const sealed = vault.seal('the secret', 'here');
  const last = sealed.at(-2) === 'A' ? 'B' : 'A';
  expect(() => vault.open(`${sealed.slice(0, -2)}${last}${sealed.at(-1)}`, 'here')).toThrow(/authenticate/);
});

test('the hash is the same after a restart and tells nothing under another key', () => {
  expect(openVault({ dataDir }).hash('token')).toBe(openVault({ dataDir }).hash('token'));
  expect(openVault({ dataDir }).hash('token')).not.toBe(openVault({ dataDir, masterKey: 'k'.repeat(32) }).hash('token'));
});

test('only its owner reads the key file', () => {
  openVault({ dataDir });
  expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);
});

test('a platform that ends while it makes the key, as on a full disk, leaves none that is damaged', () => {
  const vault = new URL('./vault.ts', import.meta.url).href;
  const program = `(await import(${JSON.stringify(vault)})).openVault({ dataDir: ${JSON.stringify(dataDir)} })`;
  // A file may not grow: the first byte ends it, by an error or by a signal.
  const ended = spawnSync('sh', ['-c', 'ulimit -f 0; exec "$0" --input-type=module -e "$1"', process.execPath, program]);
  expect(ended.status).not.toBe(0);
  const sealed = openVault({ dataDir }).seal('a value', 'a place');
  expect(openVault({ dataDir }).open(sealed, 'a place')).toBe('a value');
});

test('a master key that can be guessed is refused', () => {
  expect(() => openVault({ dataDir, masterKey: 'short' })).toThrow('BUILDER_MASTER_KEY');
});
