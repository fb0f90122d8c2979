/** What every client needs to reach this tenant. On screen the token is the masked one; in the copy it is real. */
export interface Connection {
  readonly server: string;
  readonly tenant: string;
  readonly token: string;
  /** Where Builder Mode is checked out on the computer of the client; only stdio needs it. */
  readonly checkout: string;
}

export interface ClientForm {
  readonly id: 'remote' | 'stdio';
  readonly label: string;
  readonly syntax: 'shell' | 'json' | 'toml' | 'text';
  /** Where the text goes. */
  readonly where: string;
  readonly render: (connection: Connection) => string;
  /** Opens the client with everything filled in but the token: links end up in histories. */
  readonly installLink?: (connection: Connection) => string;
}

export interface AiClient {
  readonly id: string;
  readonly name: string;
  readonly forms: readonly [ClientForm, ...ClientForm[]];
}

const nameOf = ({ tenant }: Connection): string => `${tenant}-builder`;
const urlOf = ({ server }: Connection): string => `${server.replace(/\/$/, '')}/builder/mcp`;
const commandOf = ({ checkout }: Connection): string => `${checkout.replace(/\/$/, '')}/bin/builder-mcp`;
const headersOf = ({ tenant, token }: Connection): Record<string, string> => ({
  Authorization: `Bearer ${token}`,
  'X-Mihu-Tenant': tenant,
});
const environmentOf = ({ server, tenant, token }: Connection): Record<string, string> => ({
  MIHU_API_URL: server,
  MIHU_TENANT: tenant,
  MIHU_TENANT_KEY: token,
});
const stdioOf = (connection: Connection) => ({ command: commandOf(connection), args: [], env: environmentOf(connection) });
const json = (value: unknown): string => JSON.stringify(value, null, 2);
const toml = (value: string): string => JSON.stringify(value);
const underServers = (connection: Connection, server: unknown): string => json({ mcpServers: { [nameOf(connection)]: server } });
const shellWord = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

/** mcp-remote talks plain HTTP only to this computer, unless it is told. */
function mcpRemote(connection: Connection) {
  const url = new URL(urlOf(connection));
  const local = url.protocol === 'https:' || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  return {
    command: 'npx',
    // No space inside an argument: some versions of the client split them there.
    args: [
      '-y',
      'mcp-remote',
      url.href,
      ...(local ? [] : ['--allow-http']),
      '--header',
      'Authorization:${AUTHORIZATION}',
      '--header',
      `X-Mihu-Tenant:${connection.tenant}`,
    ],
    env: { AUTHORIZATION: `Bearer ${connection.token}` },
  };
}

const stdioFile = (where: string): ClientForm => ({
  id: 'stdio',
  label: 'stdio',
  syntax: 'json',
  where,
  render: (connection) => underServers(connection, stdioOf(connection)),
});

/** Every client the console can configure; one pure renderer a form. */
export const aiClients: readonly AiClient[] = [
  {
    id: 'claude-code',
    name: 'Claude Code',
    forms: [
      {
        id: 'remote',
        label: 'Remote',
        syntax: 'shell',
        where: 'Run it in any folder, then ask: “List my builders.”',
        render: (connection) =>
          [
            `claude mcp add --transport http ${nameOf(connection)}`,
            urlOf(connection),
            ...Object.entries(headersOf(connection)).map(([name, value]) => `--header "${name}: ${value}"`),
          ].join(' \\\n  '),
      },
      {
        id: 'stdio',
        label: 'stdio',
        syntax: 'shell',
        where: 'Run it in any folder, then ask: “List my builders.”',
        render: (connection) =>
          [
            `claude mcp add ${nameOf(connection)}`,
            ...Object.entries(environmentOf(connection)).map(([name, value]) => `--env ${name}=${shellWord(value)}`),
            `-- ${shellWord(commandOf(connection))}`,
          ].join(' \\\n  '),
      },
    ],
  },
  {
    id: 'claude-desktop',
    name: 'Claude Desktop',
    forms: [
      {
        id: 'remote',
        label: 'Remote',
        syntax: 'json',
        where: 'Settings › Developer › Edit config (claude_desktop_config.json), then restart it. Needs Node.js on that computer.',
        render: (connection) => underServers(connection, mcpRemote(connection)),
      },
      stdioFile('Settings › Developer › Edit config (claude_desktop_config.json), then restart it.'),
    ],
  },
  {
    id: 'cursor',
    name: 'Cursor',
    forms: [
      {
        id: 'remote',
        label: 'Remote',
        syntax: 'json',
        where: '~/.cursor/mcp.json, or .cursor/mcp.json in a project',
        render: (connection) => underServers(connection, { url: urlOf(connection), headers: headersOf(connection) }),
        installLink: (connection) => {
          const config = btoa(json({ url: urlOf(connection), headers: headersOf({ ...connection, token: '${env:MIHU_TENANT_KEY}' }) }));
          return `cursor://anysphere.cursor-deeplink/mcp/install?name=${encodeURIComponent(nameOf(connection))}&config=${encodeURIComponent(config)}`;
        },
      },
      stdioFile('~/.cursor/mcp.json, or .cursor/mcp.json in a project'),
    ],
  },
  {
    id: 'vscode',
    name: 'VS Code',
    forms: [
      {
        id: 'remote',
        label: 'Remote',
        syntax: 'json',
        where: '.vscode/mcp.json in a project, or “MCP: Open User Configuration”',
        render: (connection) =>
          json({ servers: { [nameOf(connection)]: { type: 'http', url: urlOf(connection), headers: headersOf(connection) } } }),
      },
      {
        id: 'stdio',
        label: 'stdio',
        syntax: 'json',
        where: '.vscode/mcp.json in a project, or “MCP: Open User Configuration”',
        render: (connection) => json({ servers: { [nameOf(connection)]: { type: 'stdio', ...stdioOf(connection) } } }),
      },
    ],
  },
  {
    id: 'codex',
    name: 'Codex',
    forms: [
      {
        id: 'remote',
        label: 'Remote',
        syntax: 'toml',
        where: '~/.codex/config.toml',
        render: (connection) =>
          [
            `[mcp_servers.${nameOf(connection)}]`,
            `url = ${toml(urlOf(connection))}`,
            `http_headers = { ${Object.entries(headersOf(connection))
              .map(([name, value]) => `${toml(name)} = ${toml(value)}`)
              .join(', ')} }`,
          ].join('\n'),
      },
      {
        id: 'stdio',
        label: 'stdio',
        syntax: 'toml',
        where: '~/.codex/config.toml',
        render: (connection) =>
          [
            `[mcp_servers.${nameOf(connection)}]`,
            `command = ${toml(commandOf(connection))}`,
            '',
            `[mcp_servers.${nameOf(connection)}.env]`,
            ...Object.entries(environmentOf(connection)).map(([name, value]) => `${name} = ${toml(value)}`),
          ].join('\n'),
      },
    ],
  },
  {
    id: 'gemini',
    name: 'Gemini CLI',
    forms: [
      {
        id: 'remote',
        label: 'Remote',
        syntax: 'json',
        where: '~/.gemini/settings.json',
        render: (connection) => underServers(connection, { httpUrl: urlOf(connection), headers: headersOf(connection) }),
      },
      stdioFile('~/.gemini/settings.json'),
    ],
  },
  {
    id: 'windsurf',
    name: 'Windsurf',
    forms: [
      {
        id: 'remote',
        label: 'Remote',
        syntax: 'json',
        where: '~/.codeium/windsurf/mcp_config.json',
        render: (connection) => underServers(connection, { serverUrl: urlOf(connection), headers: headersOf(connection) }),
      },
      stdioFile('~/.codeium/windsurf/mcp_config.json'),
    ],
  },
  {
    id: 'any',
    name: 'Other',
    forms: [
      {
        id: 'remote',
        label: 'Remote',
        syntax: 'text',
        where: 'For a client that speaks streamable HTTP',
        render: (connection) =>
          [`URL  ${urlOf(connection)}`, ...Object.entries(headersOf(connection)).map(([name, value]) => `${name}: ${value}`)].join('\n'),
      },
      {
        id: 'stdio',
        label: 'stdio',
        syntax: 'shell',
        where: 'For a client that starts a command',
        render: (connection) =>
          [
            ...Object.entries(environmentOf(connection)).map(([name, value]) => `${name}=${shellWord(value)}`),
            shellWord(commandOf(connection)),
          ].join(' \\\n  '),
      },
    ],
  },
];
