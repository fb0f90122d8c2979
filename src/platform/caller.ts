import type { AuditEvent } from '../contract/connection.ts';
import type { Permission } from '../contract/permissions.ts';

/** Who is calling: one tenant and a set of permissions, whichever door they came through. */
export interface Caller {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly permissions: ReadonlySet<Permission>;
  /** The key the call was made with; null for a console session. */
  readonly keyId: string | null;
  /** The console session the call came from. */
  readonly sessionId?: string;
  readonly door: AuditEvent['door'];
  /** For the audit log: `console`, or the key's id. */
  readonly actor: string;
  readonly from: string | null;
  readonly requestId: string;
}
