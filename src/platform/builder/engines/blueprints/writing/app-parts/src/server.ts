import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import type { DatabaseSync } from 'node:sqlite';
import type { Config } from './config.ts';
import { openDatabase } from './database/open-database.ts';
import type { Log } from './http/request-log.ts';

/** How long requests that are under way may take once the server is told to end. */
const patienceMs = 5000;

export interface RunningServer {
  readonly url: string;
  /** Ends requests that are under way, then closes the database. */
  close(): Promise<void>;
}

/** What an app is made from. */
export interface Parts {
  readonly db: DatabaseSync;
  readonly config: Config;
  readonly log: Log;
}

export type CreateApp = (parts: Parts) => Hono;

/** Opens the database and listens. Port 0 picks a free one. */
export async function startServer(createApp: CreateApp, config: Config, log: Log): Promise<RunningServer> {
  const db = openDatabase(config.dataDir);
  const app = createApp({ db, config, log });
  const { server, address } = await listen(app.fetch, config.port);
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          db.close();
          resolve();
        });
        if (!('closeIdleConnections' in server)) return;
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), patienceMs).unref();
      }),
  };
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number) {
  return new Promise<{ server: ReturnType<typeof serve>; address: AddressInfo }>((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '0.0.0.0' }, (address) => resolve({ server, address }));
    server.once('error', reject);
  });
}
