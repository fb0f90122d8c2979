import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CreateApp, type RunningServer, startServer } from '../src/server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON that came back; empty when it was none. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TestApp {
  /** Sends JSON, as a program that knows the secret does. */
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Sends a request as it is. */
  raw(path: string, init?: RequestInit): Promise<Answer>;
  /** Sends a form, as a page does for somebody who is signed in. */
  submit(path: string, values: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Sends a file, as a page does. */
  upload(path: string, text: string): Promise<Answer>;
  /** Stores a record and returns its id. */
  create(path: string, input: unknown): Promise<string>;
  /** Stops the server and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const secret = 'secret-of-the-tests';

/** The real server on a free port with a data folder of its own. */
export async function startTestApp(createApp: CreateApp): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'app-'));
  const start = () => startServer(createApp, { port: 0, dataDir, frameAncestors: "'self'", secret }, () => {});
  let server: RunningServer = await start();

  const signedIn = { Authorization: `Bearer ${secret}` };

  async function raw(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(server.url + path, { redirect: 'manual', ...init });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, text, body: isJson ? (JSON.parse(text) as Answer['body']) : {} };
  }

  function send(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { ...signedIn, Accept: 'application/json', 'Content-Type': 'application/json' };
    return raw(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  return {
    raw,
    send,
    submit(path, values) {
      const body = new URLSearchParams(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])));
      return raw(path, { method: 'POST', headers: signedIn, body });
    },
    upload(path, text) {
      const body = new FormData();
      body.set('file', new File([text], 'file.csv', { type: 'text/csv' }));
      return raw(path, { method: 'POST', headers: signedIn, body });
    },
    async create(path, input) {
      const answer = await send('POST', path, input);
      if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
      return String(answer.body['id']);
    },
    async restart() {
      await server.close();
      server = await start();
    },
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Fields that a problem document names. */
export function namedFields(answer: Answer): string[] {
  const { errors } = answer.body;
  return Array.isArray(errors) ? errors.map((error: { field: string }) => error.field) : [];
}

/** Ids of the records of a list's answer. */
export function listedIds(answer: Answer): string[] {
  const { items } = answer.body;
  return Array.isArray(items) ? items.map((item: { id: string }) => item.id) : [];
}
