import type { AuditEvent } from '../../contract/connection.ts';
import { ToolError } from '../../contract/errors.ts';
import type { Caller } from '../caller.ts';
import type { Log } from '../log.ts';
import type { Keys } from './keys.ts';
import { tenantOfToken } from './key-format.ts';

/** What a request brought along. */
export interface Credentials {
  /** The Authorization header. */
  readonly authorization: string | null;
  /** The X-Mihu-Tenant header. */
  readonly tenant: string | null;
  readonly door: AuditEvent['door'];
  readonly from: string | null;
  readonly requestId: string;
  /** For interfaces whose clients send the key alone: it names its own tenant there. */
  readonly tenantFromKey?: boolean;
}

const recopy = 'Copy the token again from Credentials in the console; it may have been recreated or revoked.';
const markEveryMs = 20_000;

/** Makes callers of tenant keys. */
export function createAuthenticate(keys: Keys, now: () => Date, log: Log) {
  const marked = new Map<string, number>();

  /** When and where from a key was used, at most once in a while, and never in the way of the call. */
  function markUsed(keyId: string, { door, from }: Credentials): void {
    const at = now().getTime();
    const what = `${keyId} ${door}`;
    if (at - (marked.get(what) ?? 0) < markEveryMs) return;
    if (marked.size > 10_000) marked.clear();
    marked.set(what, at);
    keys.markUsed(keyId, door, from).catch((error: unknown) => log.warn('key_use_not_marked', { key_id: keyId, error }));
  }

  return async function authenticate(credentials: Credentials): Promise<Caller> {
    const token = bearerOf(credentials.authorization);
    const named = credentials.tenant ?? (credentials.tenantFromKey ? tenantOfToken(token) : null);
    if (named === null) {
      throw new ToolError('missing_tenant', 'Missing tenant context', {
        hint: 'Send the header X-Mihu-Tenant with the name of your tenant; it is on the Credentials page beside the token.',
      });
    }
    const found = tenantOfToken(token) === null ? null : await keys.find(token);
    if (found === null) throw new ToolError('unauthorized', 'This token is not known.', { hint: recopy });
    if (found.key.endedAt !== null)
      throw new ToolError('unauthorized', `This token was ${endedWords(found.key.endedBy)}.`, { hint: recopy });
    if (found.tenant.name !== named) {
      throw new ToolError('forbidden', 'X-Mihu-Tenant names another tenant than the token.', {
        hint: 'Send the tenant that stands beside the token on the Credentials page.',
      });
    }
    markUsed(found.key.id, credentials);
    return {
      tenantId: found.tenant.id,
      tenantName: found.tenant.name,
      permissions: new Set(found.key.permissions),
      keyId: found.key.id,
      door: credentials.door,
      actor: found.key.id,
      from: credentials.from,
      requestId: credentials.requestId,
    };
  };
}

function bearerOf(authorization: string | null): string {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  if (token !== undefined) return token;
  throw new ToolError(
    'unauthorized',
    authorization === null ? 'No token was sent.' : 'The Authorization header is not of the form Bearer <token>.',
    {
      hint: 'Send Authorization: Bearer <tenant key> and X-Mihu-Tenant: <tenant>; both are on the Credentials page.',
    },
  );
}

function endedWords(by: 'rotated' | 'revoked' | null): string {
  return by === 'rotated' ? 'recreated: a newer one has taken its place' : 'revoked';
}
