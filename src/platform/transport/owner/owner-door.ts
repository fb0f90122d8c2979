import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { invalidInput, ToolError } from '../../../contract/errors.ts';
import type { Log } from '../../log.ts';
import type { OwnerCalls } from '../../owner-calls.ts';
import { addressFile, withOwnerSocket } from '../../owner-socket.ts';
import { readableError } from '../../readable-error.ts';

export interface OwnerDoorParts {
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly calls: OwnerCalls;
  readonly log: Log;
}

const input = z.object({ tenant: z.string().max(100).optional(), name: z.string().max(100).default('') });

/** A unix socket in the data folder: who may open the folder is the owner, and no network reaches it. */
export async function openOwnerDoor({ dataDir, publicUrl, calls, log }: OwnerDoorParts): Promise<{ close(): Promise<void> }> {
  const routes: Record<string, (given: z.output<typeof input>) => Promise<unknown>> = {
    '/connection': ({ tenant }) => calls.connection(tenant),
    '/tenants': ({ name }) => calls.createTenant(name),
    '/sign-in': ({ tenant }) => calls.signInLink(tenant),
    '/doctor': () => calls.doctor(),
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const route = routes[req.url ?? ''];
      if (route === undefined)
        throw new ToolError('not_found', `The running platform does not know ${req.url}.`, { hint: 'Restart it after an update.' });
      const parsed = input.safeParse(JSON.parse((await req.toArray()).join('') || '{}'));
      if (!parsed.success) throw invalidInput(parsed.error);
      const answer = JSON.stringify(await route(parsed.data));
      res.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    } catch (error) {
      const readable = readableError(error, new AbortController().signal);
      if (readable.code === 'internal') log.error('owner_call_failed', { route: req.url, error });
      res.writeHead(readable.status, { 'content-type': 'application/json' }).end(JSON.stringify(readable.toBody('')));
    }
  }

  const server = createServer((req, res) => void answer(req, res));
  // The data folder's lock is ours, so a socket that lies there belongs to nobody.
  rmSync(join(dataDir, 'owner.sock'), { force: true });
  await withOwnerSocket(
    dataDir,
    (path) =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(path, resolve);
      }),
  );
  chmodSync(join(dataDir, 'owner.sock'), 0o600);
  writeFileSync(addressFile(dataDir), `${publicUrl}\n`, { mode: 0o600 });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          rmSync(join(dataDir, 'owner.sock'), { force: true });
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
