import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { StartProblem } from '../../start-problem.ts';
import type { Binaries } from './binaries.ts';
import { sharedMemory, withFolder } from './cluster.ts';
import { guardianScript } from './guardian.ts';
import type { DatabaseUser } from './unprivileged-user.ts';

/** One run of PostgreSQL, from its start to its end. */
export interface DatabaseRun {
  /** Resolves when no process of it is left. */
  readonly ended: Promise<void>;
  /** Orders the fast shutdown. */
  stop(): void;
}

export interface DatabaseRunParts {
  readonly folder: string;
  readonly socketFolder: string;
  readonly binaries: Binaries;
  readonly user: DatabaseUser;
  /** A line of its log that somebody should see. */
  readonly onTrouble: (line: string) => void;
}

const settings = {
  listen_addresses: '',
  max_connections: '100',
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // How soon what was not waited for is on the disk, the audit log above all: it takes up to three times as long.
  wal_writer_delay: '10ms',
  max_logical_replication_workers: '0',
  log_checkpoints: 'off',
  log_min_messages: 'log',
  ...sharedMemory,
};

/** Starts PostgreSQL on a unix socket; resolves when it accepts connections. @throws StartProblem when it ends before that. */
export async function runPostgres({ folder, socketFolder, binaries, user, onTrouble }: DatabaseRunParts): Promise<DatabaseRun> {
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
  const order = guardian.stdio[0];
  const output = guardian.stdio[2];
  if (!order || !output || !('end' in order)) throw new Error('The database was started without its pipes.');
  const ended = new Promise<void>((resolve) => guardian.once('exit', () => resolve()));
  order.on('error', () => undefined);
  // A guardian that was killed leaves a part of itself that waits for the order.
  void ended.then(() => order.destroy());
  await untilReady(output as NodeJS.ReadableStream, ended, onTrouble);
  return { ended, stop: () => order.end() };
}

async function untilReady(output: NodeJS.ReadableStream, ended: Promise<void>, onTrouble: (line: string) => void): Promise<void> {
  const said: string[] = [];
  const lines = createInterface({ input: output });
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
          'The lines above say why; `npm run builder -- doctor` checks the rest.',
        ),
      ),
    );
  });
}
