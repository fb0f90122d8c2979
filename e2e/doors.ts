import type { Connection } from './platform.ts';

export interface Answer {
  readonly status: number;
  /** The contract's error, or the tool's output. */
  readonly body: { readonly error?: { code: string; message: string; hint?: string; details?: unknown; request_id: string } } & Record<
    string,
    unknown
  >;
  readonly headers: Headers;
}

/** One way of calling a tool with nothing between the test and the wire. */
export interface Door {
  readonly name: 'HTTP' | 'MCP';
  call(connection: Connection, tool: string, input: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** The same call with a body that is not JSON. */
  broken(connection: Connection, tool: string): Promise<Response>;
}

function identity({ tenant, token }: Connection): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'x-mihu-tenant': tenant,
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
  };
}

/** Drops headers that a test sets to the empty string. */
function merged(base: Record<string, string>, extra: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...base, ...extra }).filter(([, value]) => value !== ''));
}

export const http: Door = {
  name: 'HTTP',
  async call(connection, tool, input, headers) {
    const response = await fetch(new URL(`/api/tools/${tool}`, connection.server), {
      method: 'POST',
      headers: merged(identity(connection), headers),
      body: JSON.stringify(input),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'], headers: response.headers };
  },
  broken: (connection, tool) =>
    fetch(new URL(`/api/tools/${tool}`, connection.server), { method: 'POST', headers: identity(connection), body: '{"broken' }),
};

export const mcp: Door = {
  name: 'MCP',
  async call(connection, tool, input, headers) {
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool, arguments: input } };
    const response = await fetch(new URL('/builder/mcp', connection.server), {
      method: 'POST',
      headers: merged({ ...identity(connection), 'mcp-protocol-version': '2025-11-25' }, headers),
      body: JSON.stringify(message),
    });
    const text = await response.text();
    const reply = JSON.parse(/^data:\s*(\{.*)$/m.exec(text)?.[1] ?? text) as {
      error?: Answer['body']['error'];
      result?: { structuredContent: Answer['body'] };
    };
    return { status: response.status, body: reply.result?.structuredContent ?? (reply as Answer['body']), headers: response.headers };
  },
  broken: (connection) =>
    fetch(new URL('/builder/mcp', connection.server), { method: 'POST', headers: identity(connection), body: '{"broken' }),
};
