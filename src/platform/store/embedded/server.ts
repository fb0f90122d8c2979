import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Log } from '../../log.ts';
import { StartProblem } from '../../start-problem.ts';
import { findBinaries } from './binaries.ts';
import { clusterDatabase, clusterRole, ensureCluster, withFolder, writeAccessRules } from './cluster.ts';
import { guardianScript } from './guardian.ts';
import { socketFolderPrefix, stopOrphan } from './orphan.ts';
import { databaseUser, type DatabaseUser } from './unprivileged-user.ts';

export interface EmbeddedServer {
  readonly url: string;
  /** Fast shutdown; resolves when no process is left. */
  stop(): Promise<void>;
}

const settings = {
  listen_addresses: '',
  max_connections: '100',
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  log_checkpoints: 'off',
  log_min_messages: 'log',
};

/** Starts the platform's own PostgreSQL on a unix socket. The caller holds the data folder's lock. */
export async function startEmbeddedServer(dataDir: string, log: Log): Promise<EmbeddedServer> {
  const user = databaseUser();
  const binaries = findBinaries(user);
  const folder = join(dataDir, 'database');
  ensureCluster(folder, binaries, user);
  await stopOrphan(folder, log);
  writeAccessRules(folder, user);
  const socketFolder = makeSocketFolder(user);
  const flags = Object.entries({ ...settings, unix_socket_directories: socketFolder }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const guardian = withFolder(folder, user, (path, stdio) =>
    spawn('/bin/sh', ['-c', guardianScript, 'builder-database', binaries.postgres, '-D', path, ...flags], {
      ...user.ids,
      cwd: '/',
      // A session of its own: Ctrl-C in the terminal is for the platform, which then stops the database in order.
      detached: true,
      env: { LC_ALL: 'C', PATH: process.env['PATH'] ?? '/usr/bin:/bin', SOCKET_FOLDER: socketFolder },
      stdio: ['pipe', 'ignore', 'pipe', ...stdio],
    }),
  );
  const ended = new Promise<void>((resolve) => guardian.once('exit', () => resolve()));
  guardian.stdin?.on('error', () => undefined);
  let stopping = false;
  await untilReady(guardian.stderr!, ended, (line) => stopping || log.warn('database', { line }));
  void ended.then(() => stopping || log.error('database_ended', { hint: 'PostgreSQL ended by itself; start the platform again.' }));
  return {
    url: `postgresql://${clusterRole}@localhost/${clusterDatabase}?host=${encodeURIComponent(socketFolder)}`,
    stop: async () => {
      stopping = true;
      guardian.stdin?.end();
      await ended;
    },
  };
}

function makeSocketFolder(user: DatabaseUser): string {
  const folder = mkdtempSync(socketFolderPrefix);
  chmodSync(folder, 0o700);
  if (user.ids) chownSync(folder, user.ids.uid, user.ids.gid);
  return folder;
}

async function untilReady(stderr: NodeJS.ReadableStream, ended: Promise<void>, onTrouble: (line: string) => void): Promise<void> {
  const said: string[] = [];
  const lines = createInterface({ input: stderr });
  await new Promise<void>((resolve, reject) => {
    let ready = false;
    lines.on('line', (line) => {
      if (ready && /\b(FATAL|PANIC|WARNING):/.test(line)) onTrouble(line);
      if (!ready) said.push(line);
      if (line.includes('ready to accept connections')) {
        ready = true;
        resolve();
      }
    });
    void ended.then(() =>
      reject(
        new StartProblem(
          `The database did not start: ${said.slice(-3).join(' ')}`,
          'The lines above say why; `builder doctor` checks the rest.',
        ),
      ),
    );
  });
}
