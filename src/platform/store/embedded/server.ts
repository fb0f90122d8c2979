import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import { findBinaries } from './binaries.ts';
import { clusterDatabase, clusterRole, ensureCluster, writeAccessRules } from './cluster.ts';
import { socketFolderPrefix, stopOrphan } from './orphan.ts';
import { runPostgres, type DatabaseRun } from './run-postgres.ts';
import { databaseUser } from './unprivileged-user.ts';

export interface EmbeddedServer {
  readonly url: string;
  /** Fast shutdown; resolves when no process is left. */
  stop(): Promise<void>;
}

const retryMs = 500;

/** Starts the platform's own PostgreSQL, and starts it again should it end. The caller holds the data folder's lock. */
export async function startEmbeddedServer(dataDir: string, log: Log): Promise<EmbeddedServer> {
  const user = databaseUser();
  const binaries = findBinaries(user);
  const folder = join(dataDir, 'database');
  ensureCluster(folder, binaries, user);
  await stopOrphan(folder, null, log);
  writeAccessRules(folder, user);
  const socketFolder = mkdtempSync(socketFolderPrefix);
  chmodSync(socketFolder, 0o700);
  if (user.ids) chownSync(socketFolder, user.ids.uid, user.ids.gid);

  let stopping = false;
  const onTrouble = (line: string) => stopping || log.warn('database', { line });
  const start = () => runPostgres({ folder, socketFolder, binaries, user, onTrouble });
  let run: DatabaseRun = await start();

  /** The same socket again, so that whoever knows its address just connects anew. */
  async function startAgain(): Promise<DatabaseRun> {
    for (;;) {
      try {
        await stopOrphan(folder, socketFolder, log);
        return await start();
      } catch (error) {
        if (stopping) throw error;
        log.error('database_not_back', { error });
        await pause(retryMs);
      }
    }
  }

  async function watch(): Promise<void> {
    for (;;) {
      await run.ended;
      if (stopping) return;
      log.error('database_ended', { hint: 'PostgreSQL ended by itself, or somebody ended it. It is started again.' });
      run = await startAgain();
      log.info('database_back');
      if (stopping) run.stop();
    }
  }
  const watched = watch().catch((error: unknown) => log.error('database_gone', { error }));

  return {
    url: `postgresql://${clusterRole}@localhost/${clusterDatabase}?host=${encodeURIComponent(socketFolder)}`,
    stop: async () => {
      stopping = true;
      run.stop();
      await watched;
      // The guardian removes it too, for when this process is gone; both may.
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}
