import type { OutputOf } from '../contract/builder-toolset.ts';
import type { Configuration } from '../platform/configuration.ts';
import type { Connection } from '../platform/tenants/tenants.ts';
import type { BuilderCommand } from './builder-command.ts';
import { withOwnerCalls } from './owner-client.ts';

/** Runs a command against the platform of the data folder, running or stopped. `ok` is false when a part of it is not well. */
export function runBuilderCommand(command: BuilderCommand, configuration: Configuration): Promise<{ text: string; ok: boolean }> {
  const print = <Result>(result: Result, words: (result: Result) => string) =>
    command.json ? `${JSON.stringify(result)}\n` : `${words(result)}\n`;

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
