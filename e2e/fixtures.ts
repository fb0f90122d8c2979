import { test as base } from '@playwright/test';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Platform } from './platform.ts';

interface Fixtures {
  /** An MCP client of the acceptance kind: the stock SDK over HTTP with the tenant's token. */
  readonly mcp: Client;
}

/** One platform for the whole run; each test signs in by itself. */
export const test = base.extend<Fixtures, { platform: Platform }>({
  platform: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const platform = new Platform();
      await platform.start();
      await use(platform);
      await platform.remove();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  mcp: async ({ platform }, use) => {
    const client = await connect(platform);
    await use(client);
    await client.close();
  },
});

export { expect } from '@playwright/test';

export async function connect(platform: Platform): Promise<Client> {
  const { server, tenant, token } = platform.connection();
  const client = new Client({ name: 'e2e', version: '1' });
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/builder/mcp', server), {
      requestInit: { headers: { authorization: `Bearer ${token}`, 'x-mihu-tenant': tenant } },
    }),
  );
  return client;
}
