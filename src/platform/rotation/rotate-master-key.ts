import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import type { Store } from '../store/store.ts';
import { secretLinks } from '../store/schema/credentials.ts';
import { consoleSessions, signInLinks } from '../store/schema/tenants.ts';
import { masterKeyFile } from '../vault/master-key.ts';
import { openVault } from '../vault/vault.ts';
import { nextKeyFile, openStoreVault } from './open-store-vault.ts';
import { resealAll } from './sealed-values.ts';

export interface Rotation {
  readonly tokens: number;
  readonly secrets: number;
  /** Where the new key is. */
  readonly file: string;
  /** The key is given in the environment, which has to be set to the content of the file before the next start. */
  readonly set_environment: boolean;
}

/**
 * Seals everything under a new key, in one transaction, while no platform runs. The new key is on disk before anything is
 * sealed with it, so a change that is cut short is completed, or left as it was, by the next start.
 */
export async function rotateMasterKey(given: {
  readonly store: Pick<Store, 'db'>;
  readonly dataDir: string;
  readonly masterKey: string | undefined;
}): Promise<Rotation> {
  const { store, dataDir, masterKey } = given;
  const from = await openStoreVault(given);
  const key = randomBytes(32).toString('base64');
  writeKey(nextKeyFile(dataDir), key);
  const to = openVault({ dataDir, masterKey: masterKey === undefined ? Buffer.from(key, 'base64') : key });
  const counts = await store.db.transaction(async (tx) => {
    const resealed = await resealAll(tx, from, to);
    // Of these only the hash is known, and it was made with the old key: people sign in again, and ask for new links.
    await tx.delete(consoleSessions);
    await tx.delete(signInLinks);
    await tx.delete(secretLinks);
    return resealed;
  });
  if (masterKey !== undefined) return { ...counts, file: nextKeyFile(dataDir), set_environment: true };
  renameSync(nextKeyFile(dataDir), masterKeyFile(dataDir));
  return { ...counts, file: masterKeyFile(dataDir), set_environment: false };
}

function writeKey(path: string, key: string): void {
  const fd = openSync(path, 'w', 0o600);
  writeSync(fd, `${key}\n`);
  fsyncSync(fd);
  closeSync(fd);
}
