import { parseArgs } from 'node:util';

export type BuilderCommand =
  | { readonly kind: 'connection'; readonly tenant: string | undefined; readonly json: boolean }
  | { readonly kind: 'tenant_create'; readonly name: string; readonly json: boolean }
  | { readonly kind: 'sign_in'; readonly tenant: string | undefined; readonly json: boolean }
  | { readonly kind: 'doctor'; readonly json: boolean }
  | { readonly kind: 'rotate_master_key'; readonly json: boolean };

export type ParsedCommand = BuilderCommand | { readonly kind: 'help' } | { readonly kind: 'unknown'; readonly problem: string };

export const usage = `builder connection [--tenant NAME] [--json]   server, tenant and token, for scripts and clients
builder tenant create NAME [--json]           another tenant, with its token
builder sign-in [--tenant NAME] [--json]      a link that signs you in to the console, once
builder doctor [--json]                       every part the platform needs, with the command that fixes a red one
builder rotate-master-key [--json]            seals tokens and app secrets under a new key; the platform must be stopped

It acts on the platform of the data folder (BUILDER_DATA_DIR), running or stopped.
`;

/** What a command line asks for. */
export function parseBuilderCommand(words: readonly string[]): ParsedCommand {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        tenant: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { json, tenant } = values;
    const [first, second, name, ...more] = positionals;
    if (values.help || first === undefined || first === 'help') return { kind: 'help' };
    const alone = second === undefined;
    if (first === 'connection' && alone) return { kind: 'connection', tenant, json };
    if (first === 'sign-in' && alone) return { kind: 'sign_in', tenant, json };
    if (first === 'doctor' && alone) return { kind: 'doctor', json };
    if (first === 'rotate-master-key' && alone) return { kind: 'rotate_master_key', json };
    if (first === 'tenant' && second === 'create' && more.length === 0) {
      return name === undefined
        ? { kind: 'unknown', problem: 'Say the name: builder tenant create NAME' }
        : { kind: 'tenant_create', name, json };
    }
    return { kind: 'unknown', problem: `There is no command: builder ${positionals.join(' ')}` };
  } catch (error) {
    return { kind: 'unknown', problem: (error as Error).message };
  }
}
