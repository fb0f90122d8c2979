import type { OutputOf } from '../contract/builder-toolset.ts';
import type { Configuration } from '../platform/configuration.ts';
import type { Connection } from '../platform/tenants/tenants.ts';
import type { Rotation } from '../platform/rotation/rotate-master-key.ts';
import type { BuilderCommand } from './builder-command.ts';
import { withOwnerCalls } from './owner-client.ts';
import { withStoppedStore } from './stopped-store.ts';

/** Runs a command against the platform of the data folder, running or stopped. `ok` is false when a part of it is not well. */
export function runBuilderCommand(command: BuilderCommand, configuration: Configuration): Promise<{ text: string; ok: boolean }> {
  const print = <Result>(result: Result, words: (result: Result) => string) =>
    command.json ? `${JSON.stringify(result)}\n` : `${words(result)}\n`;

  if (command.kind === 'rotate_master_key') {
    return withStoppedStore(configuration, async (store) => {
      const { dataDir, masterKey } = configuration;
      const { rotateMasterKey } = await import('../platform/rotation/rotate-master-key.ts');
      return { text: print(await rotateMasterKey({ store, dataDir, masterKey }), rotationWords), ok: true };
    });
  }
  return withOwnerCalls(configuration, async (calls) => {
    switch (command.kind) {
      case 'connection':
        return { text: print(await calls.connection(command.tenant), connectionWords), ok: true };
      case 'tenant_create':
        return { text: print(await calls.createTenant(command.name), connectionWords), ok: true };
      case 'sign_in':
        return { text: print(await calls.signInLink(command.tenant), ({ url }) => url), ok: true };
      case 'doctor': {
        const report = await calls.doctor();
        return { text: print(report, doctorWords), ok: report.ok };
      }
    }
  });
}

function rotationWords({ tokens, secrets, file, set_environment }: Rotation): string {
  const done = `Sealed anew: ${tokens} ${tokens === 1 ? 'token' : 'tokens'}, ${secrets} ${secrets === 1 ? 'secret' : 'secrets'}. Everybody signs in to the console again.`;
  return set_environment
    ? `${done}\nThe new key is in ${file}. Before the next start: export BUILDER_MASTER_KEY="$(cat '${file}')"`
    : `${done}\nThe new key is in ${file}. Back it up apart from the database.`;
}

function connectionWords({ server, tenant, token }: Connection): string {
  return `Server  ${server}\nTenant  ${tenant}\nToken   ${token}`;
}

function doctorWords({ parts }: OutputOf<'doctor'>): string {
  return parts
    .map(
      ({ part, ok, detail, fix }) =>
        `${ok ? '✓' : '✗'} ${part.padEnd(10)} ${detail}${fix === undefined ? '' : `\n  ${' '.repeat(10)} fix: ${fix}`}`,
    )
    .join('\n');
}
