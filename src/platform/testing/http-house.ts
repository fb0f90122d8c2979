import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ToolError, type ErrorBody } from '../../contract/errors.ts';
import { systemClock } from '../clock.ts';
import type { Handlers } from '../handlers.ts';
import { createLiveEvents, type LiveEventStore } from '../store/live-events.ts';
import { openStore } from '../store/store.ts';
import { createFairShare } from '../tenants/fair-share.ts';
import { createTenants, type Connection, type Tenants } from '../tenants/tenants.ts';
import { createTools } from '../tools.ts';
import { createEventsDoor } from '../transport/events/events-door.ts';
import { createHttpDoor } from '../transport/http/door.ts';
import { serve } from '../transport/http/server.ts';
import { openVault } from '../vault/vault.ts';
import { openEventStream, type EventStream } from './event-stream.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Sent {
  readonly body?: unknown;
  readonly raw?: BodyInit;
  readonly headers?: Record<string, string>;
  /** Null: nobody. */
  readonly as?: Connection | null;
}

/** The HTTP door with a real store and real tenants, and what its tests send to it. */
export interface HttpHouse {
  readonly url: string;
  readonly port: number;
  readonly tenants: Tenants;
  readonly live: LiveEventStore;
  readonly acme: Connection;
  readonly other: Connection;
  /** As acme unless it says otherwise. */
  send(path: string, sent?: Sent): Promise<Response>;
  signInByLink(tenant: string): Promise<string>;
  signInByToken(connection: Connection): Promise<string>;
  openStream(as: Connection | null, headers?: Record<string, string>, query?: string): Promise<EventStream>;
  close(): Promise<void>;
}

/** Stands for the wings behind the door: one agent of one tenant, enough to see what the door does with their errors. */
function wings(): Handlers {
  return {
    async get_agent(caller, { agent_id }) {
      if (caller.tenantName !== 'acme' || agent_id !== 'agt_known1234') throw new ToolError('not_found', `There is no agent ${agent_id}.`);
      throw new ToolError('conflict', 'It has moved on.', { details: { status: 'deployed' } });
    },
    async create_agent() {
      throw new ToolError('quota_exceeded', 'The budget is used up.');
    },
    async list_agents() {
      throw new Error('select * from secrets /home/owner/.ssh');
    },
  };
}

const spent = () => Promise.reject(new ToolError('not_found', 'This link was used.'));

export async function openHttpHouse(): Promise<HttpHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'http-test-'));
  const store = await openStore({ dataDir, log });
  const live = createLiveEvents({ store, log });
  const server = await serve({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${server.port}`;
  const publicUrl = () => `http://localhost:${server.port}`;
  const tenants = createTenants({ store, clock: systemClock, vault: openVault({ dataDir }), live, log, publicUrl, version: '0.0.0' });
  await tenants.ensureFirst('acme');
  const acme = await tenants.connection();
  const other = await tenants.create('other');
  const tools = createTools({ handlers: { ...tenants.handlers, ...wings() }, tenants, clock: systemClock, log });
  const share = createFairShare();
  const app = createHttpDoor({
    tools,
    tenants,
    share,
    previews: { fromConsole: async () => null },
    secretLinks: { look: async () => null, use: async () => undefined },
    transfers: { offer: spent, receive: spent, download: spent },
    clock: systemClock,
    log,
    publicUrl,
    previewDomain: 'localhost',
    version: '0.0.0',
    consoleFolder: join(dataDir, 'no-console'),
    health: async () => [{ part: 'database', ok: true }],
    mcp: async () => new Response(null, { status: 204 }),
    events: createEventsDoor({ live, tenants, share, log }),
  });
  server.open({ app, preview: { matches: () => false, request: () => undefined, upgrade: () => undefined } });

  const send: HttpHouse['send'] = (path, { body, raw, headers = {}, as = acme } = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credentials(as), ...headers },
      body: raw ?? JSON.stringify(body ?? {}),
      ...(raw instanceof ReadableStream && { duplex: 'half' as const }),
    });
  return {
    url,
    port: server.port,
    tenants,
    live,
    acme,
    other,
    send,
    async signInByLink(tenant) {
      const token = new URL(await tenants.signInLink(tenant)).searchParams.get('token')!;
      const answer = await fetch(`${url}/sign-in`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ token }) });
      return cookieOf(answer);
    },
    async signInByToken({ tenant, token }) {
      const answer = await send('/api/session/sign-in', { as: null, headers: { 'x-builder-console': '1' }, body: { tenant, token } });
      expect(answer.status).toBe(200);
      return cookieOf(answer);
    },
    openStream: (as, headers = {}, query = '') => openEventStream(`${url}/api/events${query}`, { ...credentials(as), ...headers }),
    async close() {
      await server.close();
      await live.close();
      await store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

function credentials(as: Connection | null): Record<string, string> {
  return as === null ? {} : { authorization: `Bearer ${as.token}`, 'x-mihu-tenant': as.tenant };
}

function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

export async function errorOf(response: Promise<Response>): Promise<{ status: number; error: ErrorBody['error']; headers: Headers }> {
  const answer = await response;
  const { error } = (await answer.json()) as ErrorBody;
  return { status: answer.status, headers: answer.headers, error };
}
