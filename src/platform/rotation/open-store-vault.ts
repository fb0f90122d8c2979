import { readFileSync, renameSync, rmSync } from 'node:fs';
import { StartProblem } from '../start-problem.ts';
import type { Store } from '../store/store.ts';
import { masterKeyFile } from '../vault/master-key.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { opens } from './sealed-values.ts';

interface VaultOfStore {
  readonly store: Pick<Store, 'db'>;
  readonly dataDir: string;
  readonly masterKey: string | undefined;
}

/** Where a change of the key keeps the new one, from before it seals anything with it until it is in its place. */
export const nextKeyFile = (dataDir: string): string => `${masterKeyFile(dataDir)}.next`;

/** The vault that opens what the store holds; completes a change of the key that was cut short. @throws StartProblem with the line to set. */
export async function openStoreVault({ store, dataDir, masterKey }: VaultOfStore): Promise<Vault> {
  const vault = openVault({ dataDir, masterKey });
  const next = nextKey(dataDir);
  if (await opens(vault, store.db)) {
    // A change that was cut short before it sealed anything, or one whose new key is set by now.
    if (next !== null) rmSync(nextKeyFile(dataDir));
    return vault;
  }
  if (masterKey === undefined && next !== null) {
    const renewed = openVault({ dataDir, masterKey: Buffer.from(next, 'base64') });
    if (await opens(renewed, store.db)) {
      renameSync(nextKeyFile(dataDir), masterKeyFile(dataDir));
      return renewed;
    }
  }
  throw wrongKey(dataDir, masterKey !== undefined, next !== null);
}

function nextKey(dataDir: string): string | null {
  try {
    return readFileSync(nextKeyFile(dataDir), 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function wrongKey(dataDir: string, fromEnvironment: boolean, changed: boolean): StartProblem {
  const message = 'What this platform keeps sealed (tokens and app secrets) was sealed under another master key.';
  if (fromEnvironment && changed) {
    return new StartProblem(message, `The key was changed. Set the new one:\nexport BUILDER_MASTER_KEY="$(cat '${nextKeyFile(dataDir)}')"`);
  }
  return new StartProblem(
    message,
    fromEnvironment
      ? `Set BUILDER_MASTER_KEY to what it was. If the key was in ${masterKeyFile(dataDir)} before: unset BUILDER_MASTER_KEY`
      : `Put the file ${masterKeyFile(dataDir)} back from a backup. If the key was given in the environment before: export BUILDER_MASTER_KEY=<that key>`,
  );
}
