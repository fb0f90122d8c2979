import { describe, expect, it } from 'vitest';
import { aiClients, type ClientForm, type Connection } from './clients.ts';

const connection: Connection = {
  server: 'https://builder.acme.example/',
  tenant: 'acme',
  token: 'acme_0123456789012345678901234567890123456789',
  checkout: '/home/ann/builder mode',
};
const url = 'https://builder.acme.example/builder/mcp';
const forms = aiClients.flatMap((client) => client.forms.map((form) => ({ client: client.id, form })));
const textOf = (client: string, id: ClientForm['id'], of = connection): string =>
  aiClients
    .find((one) => one.id === client)
    ?.forms.find((form) => form.id === id)
    ?.render(of) ?? '';

/** The tables, keys and strings of TOML that the renderers use. */
function parseToml(text: string): Record<string, Record<string, unknown>> {
  const tables: Record<string, Record<string, unknown>> = {};
  let table: Record<string, unknown> = {};
  const value = (source: string): unknown =>
    source.startsWith('{')
      ? Object.fromEntries(
          source
            .slice(1, -1)
            .split(/,(?=\s*")/)
            .map((pair) => keyed(pair, / = /)),
        )
      : JSON.parse(source);
  const keyed = (source: string, at: RegExp): [string, unknown] => {
    const cut = source.search(at);
    const key = source.slice(0, cut).trim();
    return [key.startsWith('"') ? String(JSON.parse(key)) : key, value(source.slice(cut + 3).trim())];
  };
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const head = /^\[([\w.-]+)\]$/.exec(line);
    if (head?.[1] !== undefined) tables[head[1]] = table = {};
    else {
      const [key, parsed] = keyed(line, / = /);
      table[key] = parsed;
    }
  }
  return tables;
}

describe('configurations of AI clients', () => {
  it.each(forms)('$client $form.label carries the address or the command, the tenant and the token', ({ form }) => {
    const text = form.render(connection);
    expect(text).toContain(form.id === 'remote' ? url : '/home/ann/builder mode/bin/builder-mcp');
    expect(text).toContain(connection.tenant);
    expect(text).toContain(connection.token);
    expect(text).not.toContain('//builder/mcp');
  });

  it.each(forms.filter(({ form }) => form.syntax === 'json'))('$client $form.label is valid JSON with one server', ({ form }) => {
    const parsed = JSON.parse(form.render(connection)) as Record<string, Record<string, unknown>>;
    const servers = parsed['mcpServers'] ?? parsed['servers'];
    expect(Object.keys(servers ?? {})).toEqual(['acme-builder']);
  });

  it('Codex reads headers from http_headers and variables from its own table', () => {
    expect(parseToml(textOf('codex', 'remote'))).toEqual({
      'mcp_servers.acme-builder': { url, http_headers: { Authorization: `Bearer ${connection.token}`, 'X-Mihu-Tenant': 'acme' } },
    });
    expect(parseToml(textOf('codex', 'stdio'))['mcp_servers.acme-builder.env']).toEqual({
      MIHU_API_URL: connection.server,
      MIHU_TENANT: 'acme',
      MIHU_TENANT_KEY: connection.token,
    });
  });

  it('every client gets the name of the field that it reads', () => {
    const server = (client: string) =>
      Object.values(Object.values(JSON.parse(textOf(client, 'remote')) as Record<string, object>)[0] ?? {})[0] as object;
    expect(Object.keys(server('cursor'))).toEqual(['url', 'headers']);
    expect(Object.keys(server('windsurf'))).toEqual(['serverUrl', 'headers']);
    expect(Object.keys(server('gemini'))).toEqual(['httpUrl', 'headers']);
    expect(server('vscode')).toMatchObject({ type: 'http', url });
  });

  it('Claude Desktop goes through mcp-remote, with no space in any argument, and plain HTTP only where it was meant', () => {
    const remote = (of: Connection) =>
      (JSON.parse(textOf('claude-desktop', 'remote', of)) as { mcpServers: Record<string, { args: string[] }> }).mcpServers['acme-builder']
        ?.args ?? [];
    expect(remote(connection).every((argument) => !argument.includes(' '))).toBe(true);
    expect(remote(connection)).not.toContain('--allow-http');
    expect(remote({ ...connection, server: 'http://localhost:8787' })).not.toContain('--allow-http');
    expect(remote({ ...connection, server: 'http://10.0.0.7:8787' })).toContain('--allow-http');
  });

  it('shell commands survive a folder with a space', () => {
    expect(textOf('claude-code', 'stdio')).toContain(`-- '/home/ann/builder mode/bin/builder-mcp'`);
  });

  it('an install link never carries the token', () => {
    for (const { form } of forms) {
      if (form.installLink === undefined) continue;
      const config = new URL(form.installLink(connection)).searchParams.get('config') ?? '';
      const parsed = JSON.parse(atob(config)) as { url: string; headers: Record<string, string> };
      expect(parsed.url).toBe(url);
      expect(JSON.stringify(parsed)).not.toContain(connection.token);
    }
  });
});
