import type { BuilderToolName, InputOf } from '../../contract/builder-toolset.ts';

export type ToolCallForm = 'mcp' | 'http';

/** A tool call as a person or a script would make it elsewhere; the token is left to the environment. */
export function toolCallText<Name extends BuilderToolName>(
  form: ToolCallForm,
  server: string,
  tenant: string,
  name: Name,
  input: InputOf<Name>,
): string {
  const json = JSON.stringify(input);
  switch (form) {
    case 'mcp':
      return JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: input } }, null, 2);
    case 'http':
      return [
        `curl -s ${server}/api/tools/${name} \\`,
        `  -H "Authorization: Bearer $MIHU_TENANT_KEY" \\`,
        `  -H "X-Mihu-Tenant: ${tenant}" \\`,
        `  -H "Content-Type: application/json" \\`,
        `  -d '${shellQuoted(json)}'`,
      ].join('\n');
  }
}

const shellQuoted = (text: string): string => text.replaceAll("'", String.raw`'\''`);
