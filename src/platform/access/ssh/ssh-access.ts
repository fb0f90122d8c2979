import type { Clock } from '../../clock.ts';
import type { Deployments } from '../../deployments/deployments.ts';
import type { RunningApp } from '../../deployments/running-app.ts';
import type { Handlers } from '../../handlers.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { Tenants } from '../../tenants/tenants.ts';
import type { Vault } from '../../vault/vault.ts';
import { createConnections } from './connections.ts';
import { createGuesses } from './guesses.ts';
import type { SshAddress } from './ssh-address.ts';
import { sshHandlers } from './ssh-handlers.ts';
import { createSshRows } from './ssh-rows.ts';
import { isSshToken } from './ssh-token.ts';

export interface SshAccessParts {
  readonly store: Store;
  readonly vault: Pick<Vault, 'hash'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly tenants: Pick<Tenants, 'record' | 'onKeyEnded'>;
  readonly deployments: Pick<Deployments, 'get' | 'running'>;
  /** Where the door is, or why there is none. */
  readonly address: () => SshAddress;
  /** The name that clients reach the platform by. */
  readonly host: () => string;
}

/** What a token opens, for as long as a connection lasts. */
export interface Visit {
  /** Why nothing can be done on this connection, in words for the person at it; null when all is well. */
  readonly refusal: string | null;
  /** @throws ToolError when the app does not run: connecting never wakes it. */
  app(): Promise<RunningApp>;
  leave(): void;
}

export interface Admission {
  /** This key must sign too, in OpenSSH's form; null: the token is enough. */
  readonly publicKey: string | null;
  /** Everything is proven: counts the connection until `leave`. */
  enter(connection: { readonly from: string | null; end(reason: string): void }): Promise<Visit>;
}

export interface SshAccess {
  readonly handlers: Handlers;
  /** Whether an address has guessed too often to try again now. */
  isBarred(from: string): boolean;
  /** What the user name opens; or that it opens nothing, and how long to hold that answer back. */
  admit(userName: string, from: string): Promise<Admission | { readonly refusedAfterMs: number }>;
  close(): void;
}

const mostConnections = 10;

/** SSH access to sandboxes as a service: tokens, expiry, who is connected. The door translates its protocol. */
export function createSshAccess(parts: SshAccessParts): SshAccess {
  const { store, vault, clock, log, tenants, deployments } = parts;
  const rows = createSshRows(store, clock);
  const connections = createConnections();
  const guesses = createGuesses(() => clock.now().getTime());
  const stopListening = tenants.onKeyEnded((keyId) => {
    rows.tenantOfKey(keyId).then(
      (tenantId) => tenantId !== null && connections.endOfTenant(tenantId, 'The token of this tenant was recreated or revoked.'),
      (error: unknown) => {
        log.error('ssh_tenant_not_found', { key: keyId, error });
        connections.endAll('A token was recreated or revoked.');
      },
    );
  });

  return {
    handlers: sshHandlers({ ...parts, rows, connections }),
    isBarred: guesses.isBarred,
    async admit(userName, from) {
      const tokenHash = vault.hash(`ssh/${userName}`);
      const row = isSshToken(userName) ? await rows.byToken(tokenHash) : null;
      if (row === null) return { refusedAfterMs: guesses.refused(from) };
      const { tenantId, deploymentId, publicKey, expiresAt } = row;

      return {
        publicKey,
        async enter({ from, end }) {
          const full = connections.of(deploymentId).length >= mostConnections;
          const since = clock.now();
          const forget = connections.add({ tenantId, deploymentId, from, since, end });
          const expiry = setTimeout(
            () => {
              forget();
              end('SSH access has expired.');
            },
            Math.min(expiresAt.getTime() - since.getTime(), 2 ** 31 - 1),
          );
          const record = (action: string, outcome: string) =>
            tenants
              .record(
                { tenantId, actor: 'ssh', door: 'ssh', from, requestId: clock.id('request') },
                { action, target: deploymentId, outcome },
              )
              .catch((error: unknown) => log.error('audit_not_written', { action, error }));
          // Revoked between the look and the list of the connected: nobody else would tell this connection.
          const still = await rows.byToken(tokenHash);
          await record('ssh_connected', still === null || full ? 'conflict' : 'ok');
          await rows.markUsed(tokenHash);
          if (still === null) end('SSH access was revoked.');
          let left = false;
          return {
            refusal: full ? `This app has ${mostConnections} SSH connections open already; close one first.` : null,
            app: () => deployments.running(tenantId, deploymentId),
            leave() {
              if (left) return;
              left = true;
              clearTimeout(expiry);
              forget();
              void record('ssh_disconnected', 'ok');
            },
          };
        },
      };
    },
    close() {
      stopListening();
      connections.endAll('The platform stops.');
    },
  };
}
