import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { builderTools } from '../src/contract/builder-toolset.ts';
import { expect, test } from './fixtures.ts';

const command = join(import.meta.dirname, '..', 'bin', 'builder-mcp');

/** A client as AI programs start it: the three values in its environment and nothing else of ours. */
async function overStdio(values: Record<string, string>, use: (client: Client, said: () => string) => Promise<void>): Promise<void> {
  const client = new Client({ name: 'e2e-stdio', version: '1' });
  const transport = new StdioClientTransport({ command, args: [], env: { PATH: '/usr/bin:/bin', ...values }, cwd: '/', stderr: 'pipe' });
  let said = '';
  transport.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  try {
    await client.connect(transport);
    await use(client, () => said);
  } finally {
    await client.close();
  }
}

test('stdio offers the tools of the platform and carries answers and errors as they are', async ({ platform }) => {
  const { server, tenant, token } = platform.connection();
  await overStdio({ MIHU_API_URL: server, MIHU_TENANT: tenant, MIHU_TENANT_KEY: token }, async (client) => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(Object.keys(builderTools));
    expect((await client.callTool({ name: 'whoami', arguments: {} })).structuredContent).toMatchObject({ tenant, server });
    const unknown = await client.callTool({ name: 'get_agent', arguments: { agent_id: `agt_${'a'.repeat(20)}` } });
    expect(unknown).toMatchObject({ isError: true, structuredContent: { error: { code: 'not_found' } } });
  });
});

test('stdio says what is wrong with its connection', async ({ platform }) => {
  const { server, tenant } = platform.connection();
  await overStdio({ MIHU_API_URL: server, MIHU_TENANT: tenant, MIHU_TENANT_KEY: `${tenant}_wrong` }, async (client, said) => {
    await expect(client.listTools()).rejects.toThrow(/401|Credentials/);
    expect(said()).toContain('Copy it again from Credentials');
  });
});
