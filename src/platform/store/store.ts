import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import type { Log } from '../log.ts';
import { StartProblem } from '../start-problem.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { startEmbeddedServer } from './embedded/server.ts';
import { migrateStore } from './migrate.ts';

/** A database that does not answer is told to whoever asked; nobody waits for it without end. */
const longestQueryMs = 30_000;

/** Everything that is kept in tables. */
export interface Store {
  readonly db: NodePgDatabase;
  readonly pool: Pool;
  /** Connection string of the same database, for those who keep a connection of their own. */
  readonly url: string;
  readonly kind: 'embedded' | 'external';
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly dataDir: string;
  /** A PostgreSQL server in place of the embedded one. */
  readonly databaseUrl?: string | undefined;
  readonly log: Log;
}

/**
 * Opens the store of a data folder, its schema up to date.
 * @throws DataFolderInUse when another platform has the folder; StartProblem when the database cannot be had.
 */
export async function openStore({ dataDir, databaseUrl, log }: StoreOptions): Promise<Store> {
  const lock = lockDataFolder(dataDir);
  const undo: (() => Promise<void> | void)[] = [lock.release];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const server = databaseUrl === undefined ? await startEmbeddedServer(dataDir, log) : null;
    if (server) undo.push(server.stop);
    const url = server?.url ?? databaseUrl!;
    const pool = new Pool({
      connectionString: url,
      max: 20,
      application_name: 'builder-mode',
      connectionTimeoutMillis: 10_000,
      query_timeout: longestQueryMs,
    });
    let closing = false;
    undo.push(() => {
      closing = true;
      return pool.end();
    });
    // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
    pool.on('error', (error) => closing || log.warn('database_connection_lost', { message: error.message }));
    await reach(pool);
    await migrateStore(url);
    return { db: drizzle(pool), pool, url, kind: server ? 'embedded' : 'external', close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function reach(pool: Pool): Promise<void> {
  try {
    await pool.query('select 1');
  } catch (error) {
    throw new StartProblem(`The database does not answer: ${(error as Error).message}.`, 'Check DATABASE_URL, and that the server is up.');
  }
}
