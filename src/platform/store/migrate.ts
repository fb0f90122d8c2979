import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';

/** Any number will do, as long as every platform uses the same. */
const migrationLock = 7_238_101;

/** Brings the schema up to date; two platforms that start together on one database take turns. */
export async function migrateStore(connectionString: string): Promise<void> {
  // A connection of its own: a change of many rows may take longer than any query of the platform.
  const client = new Client({ connectionString, application_name: 'builder-mode' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)) });
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
  } finally {
    await client.end();
  }
}
