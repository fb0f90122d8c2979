import type { LiveEvent } from '../../../contract/events.ts';
import type { LiveEvents } from '../../live-events.ts';
import type { Log } from '../../log.ts';
import type { Connections, LiveConnection } from './connections.ts';
import type { SshRows } from './ssh-rows.ts';

export interface Revocations {
  /** Follows what is told about a tenant for as long as it has a connection here. Resolves when nothing more is missed. */
  follow(tenantId: string): Promise<() => void>;
}

interface Followed {
  readonly stop: Promise<() => void>;
  connections: number;
}

/** Why a connection may have to end now; null when the event is about something else. */
function reasonIn(event: LiveEvent): string | null {
  if (event.type === 'key') return event.change === 'created' ? null : 'The token of this tenant was recreated or revoked.';
  if (event.type === 'deployment_deleted') return 'The app was deleted.';
  if (event.type !== 'ssh') return null;
  if (event.change === 'revoked') return 'SSH access was revoked.';
  return event.change === 'replaced' ? 'SSH access was replaced by a new token.' : null;
}

/** Ends connections whose access has ended, on whichever node that happened: the store decides, events only say when to look. */
export function createRevocations(parts: {
  readonly live: Pick<LiveEvents, 'subscribe'>;
  readonly rows: Pick<SshRows, 'byToken'>;
  readonly connections: Connections;
  readonly log: Log;
}): Revocations {
  const { live, rows, connections, log } = parts;
  const followed = new Map<string, Followed>();

  async function look(connection: LiveConnection, reason: string): Promise<void> {
    const still = await rows.byToken(connection.tokenHash).catch((error: unknown) => {
      // Whether it may stay cannot be told: then it may not.
      log.error('ssh_access_unreadable', { deployment: connection.deploymentId, error });
      return null;
    });
    if (still === null) connections.end(connection, reason);
  }
  const hear = (tenantId: string, event: LiveEvent) => {
    const reason = reasonIn(event);
    if (reason === null) return;
    for (const connection of connections.ofTenant(tenantId)) {
      if (!('deployment_id' in event) || event.deployment_id === connection.deploymentId) void look(connection, reason);
    }
  };

  return {
    async follow(tenantId) {
      const known = followed.get(tenantId);
      const mine = known ?? { connections: 0, stop: live.subscribe(tenantId, null, ({ event }) => hear(tenantId, event)) };
      followed.set(tenantId, mine);
      mine.connections += 1;
      let left = false;
      const leave = () => {
        if (left) return;
        left = true;
        mine.connections -= 1;
        if (mine.connections > 0) return;
        if (followed.get(tenantId) === mine) followed.delete(tenantId);
        mine.stop.then(
          (stop) => stop(),
          () => {
            // It never began; whoever waited for it was told.
          },
        );
      };
      await mine.stop.catch((error: unknown) => {
        leave();
        throw error;
      });
      return leave;
    },
  };
}
