import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { clusterDatabase, clusterRole } from '../store/embedded/cluster.ts';

/** Grow by design: what was done, told and spent stays when a deployment is long gone. */
const kept = new Set(['audit_events', 'live_events', 'spending', 'spending_meters', 'console_sessions', 'sign_in_links']);

/** Made once for all deployments. */
const roots = new Set(['deployments', 'versions', 'packages', 'uploads', 'scratch']);

/**
 * What this machine holds for a data folder, as sorted lines: its files, the mounts, limits, sockets and loop devices that
 * name it or its folder for sockets, and the processes that do.
 */
export async function residueOf(dataDir: string, runFolder: string): Promise<string[]> {
  const names = [dataDir, runFolder];
  const [files, run, mounts, sockets, loops, limits, processes] = await Promise.all([
    filesBelow(dataDir, (name) => name === 'database'),
    filesBelow(runFolder, (name) => name.startsWith('shared-')),
    linesOf('/proc/self/mountinfo', names),
    linesOf('/proc/net/unix', names),
    loopDevices(names),
    groups(path.basename(runFolder)),
    processesNaming(names),
  ]);
  const named = (kind: string, found: readonly string[]) => found.map((one) => `${kind} ${one}`);
  return [
    ...named('file', [...files.filter((file) => !roots.has(path.relative(dataDir, file))), ...run]),
    ...named('mount', mounts),
    ...named('socket', sockets),
    ...named('loop device', loops),
    ...named('limit', limits),
    ...named('process', processes),
  ].sort();
}

async function filesBelow(folder: string, leftOut: (name: string) => boolean = () => false): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = await Promise.all(
    entries
      .filter(({ name }) => !leftOut(name))
      .map(async (entry) => {
        const found = path.join(folder, entry.name);
        return entry.isDirectory() ? [found, ...(await filesBelow(found))] : [found];
      }),
  );
  return below.flat();
}

async function linesOf(file: string, names: readonly string[]): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  return text.split('\n').filter((line) => names.some((name) => line.includes(name)));
}

async function loopDevices(names: readonly string[]): Promise<string[]> {
  const devices = (await readdir('/sys/block').catch(() => [])).filter((name) => name.startsWith('loop'));
  const backing = await Promise.all(devices.map((name) => readFile(`/sys/block/${name}/loop/backing_file`, 'utf8').catch(() => '')));
  return backing.map((file) => file.trim()).filter((file) => names.some((name) => file.includes(name)));
}

/** Control groups of this platform, wherever a hierarchy is mounted and however deep. */
async function groups(family: string, folder = '/sys/fs/cgroup', depth = 0): Promise<string[]> {
  if (depth > 6) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => {
        const found = path.join(folder, name);
        return [...(name === family ? [found] : []), ...(await groups(family, found, depth + 1))];
      }),
  );
  return below.flat();
}

async function processesNaming(names: readonly string[]): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return commands.map((command) => command.replaceAll('\0', ' ')).filter((command) => names.some((name) => command.includes(name)));
}

/** The database of a platform that runs, for whoever runs as the same user of this machine. */
async function inDatabaseOf<T>(dataDir: string, work: (client: Client) => Promise<T>): Promise<T> {
  const [, , , , socketFolder = ''] = (await readFile(path.join(dataDir, 'database', 'postmaster.pid'), 'utf8')).split('\n');
  const client = new Client({ host: socketFolder, user: clusterRole, database: clusterDatabase });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** How many rows each table has that does not grow by design, as lines. */
export function rowsOf(dataDir: string): Promise<string[]> {
  return inDatabaseOf(dataDir, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const lines: string[] = [];
    for (const { name } of tables.rows) {
      if (kept.has(name)) continue;
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from "${name}"`);
      lines.push(`${name}: ${rows[0]?.n}`);
    }
    return lines;
  });
}

/** As if everything that is deleted had been for longer than it can be brought back: the next platform purges it. */
export function ageDeleted(dataDir: string): Promise<void> {
  return inDatabaseOf(dataDir, async (client) => {
    await client.query(`update deployments set deleted_at = deleted_at - interval '8 days' where deleted_at is not null`);
  });
}
