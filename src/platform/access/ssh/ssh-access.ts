import type { Clock } from '../../clock.ts';
import type { Deployments } from '../../deployments/deployments.ts';
import type { RunningApp } from '../../deployments/running-app.ts';
import type { Handlers } from '../../handlers.ts';
import type { LiveEvents } from '../../live-events.ts';
import type { Log } from '../../log.ts';
import type { SshAccessRow } from '../../store/schema/access.ts';
import type { Store } from '../../store/store.ts';
import type { Tenants } from '../../tenants/tenants.ts';
import type { Vault } from '../../vault/vault.ts';
import { createConnections } from './connections.ts';
import { createGuesses } from './guesses.ts';
import { createRevocations } from './revocations.ts';
import type { SshAddress } from './ssh-address.ts';
import { sshHandlers, type TellSsh } from './ssh-handlers.ts';
import { createSshRows } from './ssh-rows.ts';
import { isSshToken } from './ssh-token.ts';

export interface SshAccessParts {
  readonly store: Store;
  readonly vault: Pick<Vault, 'hash'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly live: Pick<LiveEvents, 'publish' | 'subscribe'>;
  readonly tenants: Pick<Tenants, 'record'>;
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

/** SSH access to sandboxes as a service: tokens, expiry, who is connected. The door translates its protocol. */
export function createSshAccess(parts: SshAccessParts): SshAccess {
  const { store, vault, clock, log, live, tenants, deployments } = parts;
  const rows = createSshRows(store, clock);
  const connections = createConnections();
  const guesses = createGuesses(() => clock.now().getTime());
  const revocations = createRevocations({ live, rows, connections, log });
  const tell: TellSsh = (tenantId, deploymentId, change) =>
    live
      .publish(tenantId, { type: 'ssh', deployment_id: deploymentId, change })
      .catch((error: unknown) => log.error('ssh_change_not_told', { deployment: deploymentId, change, error }));

  async function enter(row: SshAccessRow, { from, end }: Parameters<Admission['enter']>[0]): Promise<Visit> {
    const { tenantId, deploymentId, tokenHash, expiresAt } = row;
    const refusal = connections.refusal(tenantId, deploymentId);
    const since = clock.now();
    const here = { tenantId, deploymentId, tokenHash, from, since, end };
    const forget = connections.add(here);
    const expiry = setTimeout(
      () => {
        connections.end(here, 'SSH access has expired.');
        void tell(tenantId, deploymentId, 'expired');
      },
      Math.min(expiresAt.getTime() - since.getTime(), 2 ** 31 - 1),
    );
    const record = (action: string, outcome: string) =>
      tenants
        .record({ tenantId, actor: 'ssh', door: 'ssh', from, requestId: clock.id('request') }, { action, target: deploymentId, outcome })
        .catch((error: unknown) => log.error('audit_not_written', { action, error }));
    let left = false;
    let unfollow = () => {};
    const leave = () => {
      if (left) return;
      left = true;
      clearTimeout(expiry);
      forget();
      unfollow();
      void record('ssh_disconnected', 'ok');
      void tell(tenantId, deploymentId, 'disconnected');
    };
    try {
      unfollow = await revocations.follow(tenantId);
      // Revoked between the look and the list of the connected: nobody else would tell this connection.
      const still = await rows.byToken(tokenHash);
      await Promise.all([record('ssh_connected', still === null || refusal !== null ? 'conflict' : 'ok'), rows.markUsed(tokenHash)]);
      if (still === null) connections.end(here, 'SSH access was revoked.');
      void tell(tenantId, deploymentId, 'connected');
    } catch (error) {
      leave();
      throw error;
    }
    return {
      refusal,
      app: () => deployments.running(tenantId, deploymentId),
      leave,
    };
  }

  return {
    handlers: sshHandlers({ ...parts, rows, connections, tell }),
    isBarred: guesses.isBarred,
    async admit(userName, from) {
      const row = isSshToken(userName) ? await rows.byToken(vault.hash(`ssh/${userName}`)) : null;
      if (row === null) return { refusedAfterMs: guesses.refused(from) };
      return { publicKey: row.publicKey, enter: (connection) => enter(row, connection) };
    },
    close: () => void connections.endAll('The platform stops.'),
  };
}
