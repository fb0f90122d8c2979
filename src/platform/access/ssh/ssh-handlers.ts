import { ToolError } from '../../../contract/errors.ts';
import type { LiveEvent } from '../../../contract/events.ts';
import type { Ssh } from '../../../contract/inspect.ts';
import type { Clock } from '../../clock.ts';
import type { Deployments } from '../../deployments/deployments.ts';
import type { Caller } from '../../caller.ts';
import type { Handlers } from '../../handlers.ts';
import type { SshAccessRow } from '../../store/schema/access.ts';
import type { Vault } from '../../vault/vault.ts';
import type { Connections } from './connections.ts';
import { readPublicKey } from './public-key.ts';
import type { SshAddress } from './ssh-address.ts';
import type { SshRows } from './ssh-rows.ts';
import { newSshToken } from './ssh-token.ts';

type Change = Extract<LiveEvent, { type: 'ssh' }>['change'];
export type TellSsh = (tenantId: string, deploymentId: string, change: Change) => Promise<void>;

interface SshHandlerParts {
  readonly rows: SshRows;
  readonly connections: Connections;
  readonly vault: Pick<Vault, 'hash'>;
  readonly clock: Clock;
  readonly deployments: Pick<Deployments, 'get'>;
  /** Tells every screen and every node. */
  readonly tell: TellSsh;
  readonly address: () => SshAddress;
  /** The name that clients reach the platform by. */
  readonly host: () => string;
}

interface Wanted {
  readonly deployment_id: string;
  readonly expires_in_minutes: number;
  readonly public_key?: string | undefined;
}

export function sshHandlers({ rows, connections, vault, clock, deployments, tell, address, host }: SshHandlerParts): Handlers {
  function door(): Extract<SshAddress, { kind: 'open' }> {
    const at = address();
    if (at.kind === 'open') return at;
    throw new ToolError('unavailable', `The SSH door is closed: ${at.why}`, { hint: at.fix });
  }

  function describe(row: SshAccessRow, token?: string): Ssh {
    const { port, fingerprint, hostKey } = door();
    const name = host();
    const live = connections.of(row.deploymentId);
    return {
      ...(token === undefined ? {} : { token }),
      ssh_command: `ssh -p ${port} ${token ?? '<token>'}@${name}`,
      host: name,
      port,
      host_key_fingerprint: fingerprint,
      known_hosts: `${port === 22 ? name : `[${name}]:${port}`} ${hostKey}`,
      created_at: row.createdAt.toISOString(),
      expires_at: row.expiresAt.toISOString(),
      ...(row.lastUsedAt === null ? {} : { last_used_at: row.lastUsedAt.toISOString() }),
      ...(row.publicKey === null ? {} : { public_key: row.publicKey }),
      sessions: live.length,
      connections: live.map(({ from, since }) => ({ from, since: since.toISOString() })),
    };
  }

  async function make(
    caller: Caller,
    { deployment_id, expires_in_minutes, public_key }: Wanted,
    change: 'opened' | 'replaced',
  ): Promise<Ssh> {
    const publicKey = public_key === undefined ? null : readPublicKey(public_key);
    door();
    const token = newSshToken(clock.random);
    const createdAt = clock.now();
    const row: SshAccessRow = {
      deploymentId: deployment_id,
      tenantId: caller.tenantId,
      tokenHash: vault.hash(`ssh/${token}`),
      publicKey,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + expires_in_minutes * 60_000),
      lastUsedAt: null,
    };
    await rows.put(row);
    connections.endOf(deployment_id, 'SSH access was replaced by a new token.');
    await tell(caller.tenantId, deployment_id, change);
    return describe(row, token);
  }

  return {
    async create_ssh(caller, input) {
      await deployments.get(caller.tenantId, input.deployment_id);
      const open = await rows.of(caller.tenantId, input.deployment_id);
      if (open === null) return make(caller, input, 'opened');
      throw new ToolError('conflict', `SSH access is open already, until ${open.expiresAt.toISOString()}; its token is shown once.`, {
        hint: 'recreate_ssh makes a new token in its place and ends its sessions.',
        details: { status: 'open' },
      });
    },
    async recreate_ssh(caller, input) {
      await deployments.get(caller.tenantId, input.deployment_id);
      return make(caller, input, 'replaced');
    },
    async revoke_ssh(caller, { deployment_id }) {
      await deployments.get(caller.tenantId, deployment_id);
      await rows.remove(caller.tenantId, deployment_id);
      const closed = connections.endOf(deployment_id, 'SSH access was revoked.');
      await tell(caller.tenantId, deployment_id, 'revoked');
      return { revoked: true, sessions_closed: closed };
    },
    async get_ssh(caller, { deployment_id }) {
      await deployments.get(caller.tenantId, deployment_id);
      const open = await rows.of(caller.tenantId, deployment_id);
      if (open !== null) return describe(open);
      throw new ToolError('not_found', 'There is no SSH access to this app.', { hint: 'create_ssh opens it.' });
    },
  };
}
