import type { CredentialRow } from '../store/schema/credentials.ts';
import type { HandedSecret } from './app-secret.ts';
import { tenantScope } from './credentials.ts';

/** An app that runs, and what it was started with. */
export interface RunningApp {
  readonly deploymentId: string;
  readonly secrets: readonly HandedSecret[];
}

type Named = Pick<CredentialRow, 'scope' | 'name' | 'version'>;

/** The apps that were started with a secret, in whichever version. */
export function usersOf({ scope, name }: Named, apps: readonly RunningApp[]): string[] {
  return apps.filter(({ secrets }) => secrets.some((one) => one.scope === scope && one.name === name)).map((app) => app.deploymentId);
}

/** The running apps in which a restart would change what this secret gives them. `all`: every secret of the tenant. */
export function restartsFor(secret: Named, all: readonly Named[], apps: readonly RunningApp[]): string[] {
  const { scope, name } = secret;
  return apps
    .filter(({ deploymentId, secrets }) => {
      const has = secrets.find((one) => one.name === name);
      const gets =
        all.find((one) => one.name === name && one.scope === deploymentId) ??
        all.find((one) => one.name === name && one.scope === tenantScope);
      if (has?.scope !== scope && gets?.scope !== scope) return false;
      return has?.scope !== gets?.scope || has?.version !== gets?.version;
    })
    .map((app) => app.deploymentId);
}
