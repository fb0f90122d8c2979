import { readFileSync } from 'node:fs';
import { systemClock as clock } from './clock.ts';
import type { Configuration } from './configuration.ts';
import { createDoctor } from './doctor.ts';
import type { Log } from './log.ts';
import { createOwnerCalls, type OwnerCalls } from './owner-calls.ts';
import { addressFile } from './owner-socket.ts';
import { sandboxChoice } from './sandbox-choice.ts';
import { createSandboxes } from './sandbox/sandboxes.ts';
import { openStoreVault } from './rotation/open-store-vault.ts';
import { createLiveEvents } from './store/live-events.ts';
import { openStore } from './store/store.ts';
import { createTenants } from './tenants/tenants.ts';

/**
 * The parts that the owner's calls need, without a door or an app: for the command line while no platform runs.
 * @throws DataFolderInUse when one does.
 */
export async function openStoppedPlatform(configuration: Configuration, log: Log): Promise<OwnerCalls & { close(): Promise<void> }> {
  const { dataDir, version, previewDomain } = configuration;
  const publicUrl = configuration.publicUrl ?? lastAddress(dataDir) ?? `http://localhost:${configuration.port}`;
  const store = await openStore({ dataDir, databaseUrl: configuration.databaseUrl, log });
  const live = createLiveEvents({ store, log });
  const close = async () => {
    await live.close();
    await store.close();
  };
  try {
    const vault = await openStoreVault({ store, dataDir, masterKey: configuration.masterKey });
    const tenants = createTenants({ store, clock, vault, live, log, publicUrl: () => publicUrl, version });
    await tenants.ensureFirst(configuration.tenant);
    const look = async () => {
      const sandboxes = await createSandboxes({ dataDir, ...sandboxChoice(configuration), log, clock });
      try {
        return await createDoctor({ store, sandboxes, dataDir, publicUrl, previewDomain }).look();
      } finally {
        await sandboxes.close();
      }
    };
    return { ...createOwnerCalls({ tenants, doctor: { look }, clock }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function lastAddress(dataDir: string): string | null {
  try {
    return readFileSync(addressFile(dataDir), 'utf8').trim() || null;
  } catch {
    // No platform has ever run on this folder.
    return null;
  }
}
