import { request } from 'node:http';
import type { Candidate } from '../../../deployments/deployments.ts';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
}

export interface Ask {
  readonly method: string;
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, as if it were JSON. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type ProbeClient = (ask: Ask) => Promise<Answer>;

/** A request that takes longer than this is a failure of the app. */
const patienceMs = 10_000;
const bodyLimit = 1_024 * 1_024;

/** HTTP straight into the candidate's box. Throws when the app does not answer. */
export function probeClient(candidate: Candidate, signal: AbortSignal): ProbeClient {
  return async (ask) => {
    signal.throwIfAborted();
    const socket = await candidate.box.tunnel(candidate.port);
    const payload = ask.raw ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body));
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const sent = request({
      method: ask.method,
      path: ask.path,
      headers: {
        host: 'localhost',
        accept: 'application/json, text/html;q=0.9',
        connection: 'close',
        ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
        ...ask.headers,
      },
      createConnection: () => socket,
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    sent.on('error', reject);
    sent.on('response', (incoming) => {
      let body = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        if (body.length < bodyLimit) body += chunk;
      });
      incoming.on('error', reject);
      incoming.on('end', () => {
        const contentType = incoming.headers['content-type'] ?? '';
        resolve({ status: incoming.statusCode ?? 0, contentType, body, json: parse(body, contentType) });
      });
    });
    sent.end(payload);
    try {
      return await promise;
    } finally {
      socket.destroy();
    }
  };
}

function parse(body: string, contentType: string): unknown {
  if (!contentType.includes('json')) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    // Said to be JSON and is not: the probe that needs it says so.
    return undefined;
  }
}
