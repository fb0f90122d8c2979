import { Agent, request } from 'node:http';
import { z } from 'zod';

/** What the engine answered to a call that it refused. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface EngineCalls {
  /** The answer parsed, or its text when it is no JSON. @throws EngineError with the engine's own words. */
  call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  close(): void;
}

const refusal = z.object({ message: z.string() });
const longestAnswer = 8 * 1024 * 1024;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The HTTP interface of Podman or Docker on its unix socket. */
export function callEngine(socketPath: string): EngineCalls {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  return {
    call: (method, path, body) =>
      new Promise((resolve, reject) => {
        const content = body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
        const headers = {
          host: 'engine',
          ...(content === undefined ? { 'content-length': 0 } : { 'content-length': Buffer.byteLength(content) }),
          'content-type': Buffer.isBuffer(body) ? 'application/x-tar' : 'application/json',
        };
        const asked = request({ socketPath, agent, method, path, headers }, (answer) => {
          const chunks: Buffer[] = [];
          let size = 0;
          answer.on('data', (chunk: Buffer) => {
            size += chunk.byteLength;
            if (size > longestAnswer) answer.destroy(new Error(`the answer to ${method} ${path} is too long`));
            else chunks.push(chunk);
          });
          answer.on('error', reject);
          answer.on('end', () => {
            const status = answer.statusCode ?? 0;
            const value = parse(Buffer.concat(chunks).toString());
            if (status < 400) return resolve(value);
            const said = refusal.safeParse(value);
            reject(new EngineError(status, said.success ? said.data.message : `it answered ${status} to ${method} ${path}`));
          });
        });
        asked.on('error', reject);
        asked.end(content);
      }),
    close: () => agent.destroy(),
  };
}
