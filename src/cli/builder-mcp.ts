#!/usr/bin/env node
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Server } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { readConnection } from './connection-environment.ts';

/** The stdio way in: carries tools/list and tools/call to the platform's /builder/mcp and knows no tool itself. */
const connection = readConnection(process.env);
if (!connection.ok) {
  process.stderr.write(`${connection.problem}\n`);
  process.exit(2);
}

const { server, tenant, key } = connection;
let upstream: Promise<Client> | undefined;

/** One connection for the life of the process; a failed one is tried again at the next call. */
function platform(): Promise<Client> {
  upstream ??= connect().catch((error: unknown) => {
    upstream = undefined;
    throw error;
  });
  return upstream;
}

async function connect(): Promise<Client> {
  const client = new Client({ name: 'builder-mcp', version: '0.1.0' });
  const transport = new StreamableHTTPClientTransport(new URL('/builder/mcp', server), {
    requestInit: { headers: { authorization: `Bearer ${key}`, 'x-mihu-tenant': tenant } },
  });
  try {
    await client.connect(transport);
  } catch (error) {
    throw new Error(explain(error), { cause: error });
  }
  return client;
}

function explain(error: unknown): string {
  const text = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error);
  if (/401|unauthorized/i.test(text))
    return '401 from the platform: wrong tenant, or a wrong or expired token. Copy it again from Credentials in the console.';
  if (/ECONNREFUSED|fetch failed|ENOTFOUND/i.test(text))
    return `No platform answers at ${server}. Start it with \`npm start\`, or correct MIHU_API_URL.`;
  return `The platform at ${server} could not be reached: ${text.trim()}`;
}

const waitForAnswer = { timeout: 11 * 60_000 };

serveStdio(async () => {
  const proxy = new Server(
    { name: 'builder-mode', title: 'Builder Mode', version: '0.1.0' },
    { capabilities: { tools: {} }, instructions: await instructions() },
  );
  proxy.setRequestHandler('tools/list', async ({ params }) => (await platform()).request({ method: 'tools/list', params: params ?? {} }));
  proxy.setRequestHandler('tools/call', async ({ params }, { mcpReq }) =>
    (await platform()).request({ method: 'tools/call', params }, { ...waitForAnswer, signal: mcpReq.signal }),
  );
  return proxy;
});

/** The platform's own words for the client; without a platform the reason, so that the person reads it in their client. */
async function instructions(): Promise<string> {
  try {
    return (await platform()).getInstructions() ?? '';
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${why}\n`);
    return why;
  }
}
