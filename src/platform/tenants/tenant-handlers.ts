import type { Caller } from '../caller.ts';
import type { Handlers } from '../handlers.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Audit } from './audit.ts';
import type { createKeyEnds } from './key-ends.ts';
import type { Keys } from './keys.ts';
import type { Sessions } from './sessions.ts';

interface TenantHandlerParts {
  readonly keys: Keys;
  readonly sessions: Sessions;
  readonly audit: Audit;
  readonly live: LiveEvents;
  readonly publicUrl: () => string;
  readonly version: string;
  readonly ends: ReturnType<typeof createKeyEnds>;
}

/** The tools of the connection itself. */
export function createTenantHandlers({ keys, sessions, audit, live, publicUrl, version, ends }: TenantHandlerParts): Handlers {
  /** Ends the key, then everything that is open with it. */
  async function end(caller: Caller, by: 'rotated' | 'revoked') {
    const { ended, next } = await keys.end({ id: caller.tenantId, name: caller.tenantName }, by);
    const closed = await sessions.closeOpenedWith(ended, caller.sessionId);
    for (const keyId of ended) ends.keyEnded(keyId);
    for (const sessionId of closed) ends.sessionEnded(sessionId);
    for (const keyId of ended) await live.publish(caller.tenantId, { type: 'key', change: by, key_id: keyId });
    return next;
  }

  return {
    async whoami(caller) {
      const key = caller.keyId === null ? await keys.current(caller.tenantId) : await keys.byId(caller.keyId);
      return {
        tenant: caller.tenantName,
        permissions: [...caller.permissions],
        key_id: key?.id ?? null,
        key_created_at: key?.createdAt.toISOString() ?? null,
        server: publicUrl(),
        version,
      };
    },
    async rotate_key(caller) {
      const next = await end(caller, 'rotated');
      if (next === null) throw new Error('A recreated token has no successor.');
      await live.publish(caller.tenantId, { type: 'key', change: 'created', key_id: next.keyId });
      return { token: next.token, key_id: next.keyId };
    },
    async revoke_key(caller) {
      await end(caller, 'revoked');
      return { revoked: true };
    },
    list_audit_events: (caller, input) => audit.list(caller.tenantId, input),
  };
}
