import { defaultPort } from '../../contract/jobs.ts';
import type { RunAs } from '../../domain/run-as.ts';
import { boxDataFolder } from '../sandbox/box-paths.ts';

/** What every app is told, whatever its own variables say. */
export function platformVariables(runAs: RunAs): Readonly<Record<'PORT' | 'HOST' | 'DATA_DIR', string>> {
  return { PORT: String(runAs.job === 'always_on' ? runAs.port : defaultPort), HOST: '0.0.0.0', DATA_DIR: boxDataFolder };
}

/** For whoever sent variables that an app will not get. */
export function variablesNotUsed(sent: Readonly<Record<string, string>>, runAs: RunAs): string[] {
  return Object.entries(platformVariables(runAs))
    .filter(([name, value]) => sent[name] !== undefined && sent[name] !== value)
    .map(
      ([name, value]) =>
        `${name} in env is not used: the platform sets it, to ${value}.${name === 'PORT' ? ' `port` chooses another.' : ''}`,
    );
}
