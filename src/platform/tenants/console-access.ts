import { ToolError } from '../../contract/errors.ts';
import type { Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { createAttempts } from './attempts.ts';
import type { Audit } from './audit.ts';
import type { Credentials } from './authenticate.ts';
import type { Directory } from './directory.ts';
import { maskToken } from './key-format.ts';
import type { Keys, Tenant } from './keys.ts';
import type { Sessions } from './sessions.ts';

/** From where a sign-in or a session's request comes. */
export interface Visitor {
  readonly from: string | null;
  readonly requestId: string;
}

/** What the Credentials page shows of the token without asking for it. */
export interface KeyFacts {
  readonly key_id: string;
  readonly masked: string;
  readonly last4: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
  readonly last_used_by: string | null;
}

export interface ConsoleAccessParts {
  readonly keys: Keys;
  readonly sessions: Sessions;
  readonly audit: Audit;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly authenticate: (credentials: Credentials) => Promise<Caller>;
  readonly onSessionClosed: (sessionId: string) => void;
}

/** The console's own way in: sign-in links, the form with tenant and token, sessions, and the token's reveal. */
export function createConsoleAccess({ keys, sessions, audit, directory, clock, authenticate, onSessionClosed }: ConsoleAccessParts) {
  const attempts = createAttempts(() => clock.now().getTime());
  const entry = (visitor: Visitor, tenantId: string) => ({ tenantId, actor: 'console', door: 'console' as const, ...visitor });

  async function signedIn(tenant: Tenant, keyId: string | null, visitor: Visitor, how: string): Promise<string> {
    const { secret } = await sessions.open(tenant.id, keyId);
    await audit.record(entry(visitor, tenant.id), { action: 'sign_in', target: how, outcome: 'ok' });
    return secret;
  }

  return {
    /** A one-time link's secret. */
    createLink: (tenantId: string): Promise<string> => sessions.createLink(tenantId),
    /** Exchanges a link for a session; returns the cookie's secret. */
    async signInWithLink(link: string, visitor: Visitor): Promise<string> {
      attempts.check(visitor.from ?? '');
      const tenant = await sessions.useLink(link);
      if (tenant === null) {
        attempts.refused(visitor.from ?? '');
        throw new ToolError('unauthorized', 'This sign-in link was used already, or is too old.', {
          hint: 'Make a new one on the machine that runs the platform: npm run builder -- sign-in',
        });
      }
      return signedIn(tenant, null, visitor, 'link');
    },
    async signInWithToken(tenantName: string, token: string, visitor: Visitor): Promise<string> {
      attempts.check(visitor.from ?? '');
      try {
        const caller = await authenticate({ authorization: `Bearer ${token}`, tenant: tenantName, door: 'console', ...visitor });
        attempts.succeeded(visitor.from ?? '');
        return await signedIn({ id: caller.tenantId, name: caller.tenantName }, caller.keyId, visitor, 'token');
      } catch (error) {
        if (!(error instanceof ToolError)) throw error;
        attempts.refused(visitor.from ?? '');
        const tenant = await directory.byName(tenantName);
        if (tenant) await audit.record(entry(visitor, tenant.id), { action: 'sign_in', target: 'token', outcome: error.code });
        throw new ToolError('unauthorized', 'Tenant and token do not fit together.', {
          hint: 'Copy both again from the Credentials page of anyone signed in, or use a sign-in link.',
        });
      }
    },
    /** The caller behind a session cookie; null when it is none of ours or has ended. */
    async callerOf(secret: string, visitor: Visitor): Promise<Caller | null> {
      const session = await sessions.find(secret);
      if (session === null) return null;
      return {
        tenantId: session.tenant.id,
        tenantName: session.tenant.name,
        permissions: new Set(session.permissions),
        keyId: null,
        sessionId: session.id,
        door: 'console',
        actor: 'console',
        ...visitor,
      };
    },
    async signOut(caller: Caller): Promise<void> {
      if (caller.sessionId === undefined) return;
      await sessions.close(caller.sessionId);
      await audit.record(caller, { action: 'sign_out', target: null, outcome: 'ok' });
      onSessionClosed(caller.sessionId);
    },
    async keyFacts(caller: Caller): Promise<KeyFacts | null> {
      const key = await keys.current(caller.tenantId);
      if (key === null) return null;
      return {
        key_id: key.id,
        masked: maskToken(caller.tenantName, key.last4),
        last4: key.last4,
        created_at: key.createdAt.toISOString(),
        last_used_at: key.lastUsedAt?.toISOString() ?? null,
        last_used_by: key.lastUsedDoor === null ? null : [key.lastUsedDoor, key.lastUsedFrom].filter(Boolean).join(' from '),
      };
    },
    /** The real token. The console asks for it, each time on record; no tool gives it. */
    async revealToken(caller: Caller): Promise<{ token: string }> {
      const key = caller.sessionId === undefined ? null : await keys.current(caller.tenantId);
      await audit.record(caller, { action: 'token_revealed', target: key?.id ?? null, outcome: key ? 'ok' : 'not_found' });
      if (key === null) {
        throw new ToolError('not_found', 'This tenant has no token.', {
          hint: 'Recreate it; one is also made when you next use a builder here.',
        });
      }
      return { token: keys.reveal(key) };
    },
  };
}
export type ConsoleAccess = ReturnType<typeof createConsoleAccess>;
