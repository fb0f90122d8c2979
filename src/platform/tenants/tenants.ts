import { ToolError } from '../../contract/errors.ts';
import type { Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import type { Handlers } from '../handlers.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Log } from '../log.ts';
import { StartProblem } from '../start-problem.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../vault/vault.ts';
import { createAudit, type AuditCaller, type AuditEntry } from './audit.ts';
import { createAuthenticate, type Credentials } from './authenticate.ts';
import { createConsoleAccess, type ConsoleAccess } from './console-access.ts';
import { createDirectory } from './directory.ts';
import { createKeyEnds } from './key-ends.ts';
import { createKeys, type Tenant } from './keys.ts';
import { createSessions } from './sessions.ts';
import { createTenantHandlers } from './tenant-handlers.ts';

export interface TenantsParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly live: LiveEvents;
  readonly log: Log;
  /** The address that users and clients see; known once the port is. */
  readonly publicUrl: () => string;
  readonly version: string;
}

/** What a script needs to connect. */
export interface Connection {
  readonly server: string;
  readonly tenant: string;
  readonly token: string;
}

export interface Tenants {
  /** @throws ToolError unauthorized, missing_tenant or forbidden. */
  authenticate(credentials: Credentials): Promise<Caller>;
  /** Called with a key's id in the moment it is recreated or revoked; returns how to stop listening. */
  onKeyEnded(listener: (keyId: string) => void): () => void;
  onSessionEnded(listener: (sessionId: string) => void): () => void;
  /** Whether the key or session that a caller came with is still good: for what stays open for long. */
  isLive(caller: Caller): Promise<boolean>;
  isSessionOpen(sessionId: string): Promise<boolean>;
  /** Writes to the audit log. */
  record(caller: AuditCaller, entry: AuditEntry): Promise<void>;
  /** Makes the tenant's key if it has none. */
  ensureKey(caller: Caller): Promise<void>;
  readonly console: ConsoleAccess;
  readonly handlers: Handlers;
  /** The first tenant and its key, made at the first start. */
  ensureFirst(name: string): Promise<Tenant>;
  /** The tenant of that name, or the first one. @throws ToolError not_found. */
  find(name?: string): Promise<Tenant>;
  /** Another tenant. @throws ToolError conflict, invalid_input. */
  create(name: string): Promise<Connection>;
  /** How to connect as the first tenant, or as the one named; the token is made if there is none. */
  connection(tenantName?: string): Promise<Connection>;
  /** A one-time link that signs its holder in. */
  signInLink(tenantName?: string): Promise<string>;
}

/** Tenants, their keys, their people's sign-in, and the record of what they did. */
export function createTenants({ store, clock, vault, live, log, publicUrl, version }: TenantsParts): Tenants {
  const directory = createDirectory(store.db, clock);
  const keys = createKeys(store.db, vault, clock);
  const sessions = createSessions(store.db, vault, clock);
  const audit = createAudit(store.db, clock);
  const ends = createKeyEnds();
  const authenticate = createAuthenticate(keys, () => clock.now(), log);

  async function find(name?: string): Promise<Tenant> {
    const tenant = name === undefined ? await directory.first() : await directory.byName(name);
    if (tenant !== null) return tenant;
    throw new ToolError('not_found', name === undefined ? 'There is no tenant yet.' : `There is no tenant named ${name}.`, {
      hint: 'builder tenant create NAME makes one.',
    });
  }

  async function connect(tenant: Tenant): Promise<Connection> {
    const made = await keys.ensure(tenant);
    const current = made === null ? await keys.current(tenant.id) : null;
    const token = made?.token ?? (current && keys.reveal(current));
    if (token === null) throw new Error('The token ended while it was read.');
    return { server: publicUrl(), tenant: tenant.name, token };
  }

  /** Under another master key no token would be known any more, and nothing would say why. */
  async function checkMasterKey(tenant: Tenant): Promise<void> {
    const current = await keys.current(tenant.id);
    if (current === null) return;
    try {
      keys.reveal(current);
    } catch (cause) {
      const problem = new StartProblem(
        'The tokens in this database were sealed under another master key.',
        'Put back the master.key of its data folder, or set BUILDER_MASTER_KEY to what it was.',
      );
      problem.cause = cause;
      throw problem;
    }
  }

  return {
    authenticate,
    onKeyEnded: ends.onKeyEnded,
    onSessionEnded: ends.onSessionEnded,
    async isLive(caller) {
      if (caller.sessionId !== undefined) return sessions.isOpen(caller.sessionId);
      return caller.keyId !== null && (await keys.byId(caller.keyId))?.endedAt === null;
    },
    isSessionOpen: sessions.isOpen,
    record: audit.record,
    async ensureKey(caller) {
      const made = await keys.ensure({ id: caller.tenantId, name: caller.tenantName });
      if (made === null) return;
      await audit.record(caller, { action: 'key_created', target: made.keyId, outcome: 'ok' });
      await live.publish(caller.tenantId, { type: 'key', change: 'created', key_id: made.keyId });
    },
    console: createConsoleAccess({ keys, sessions, audit, directory, clock, authenticate, onSessionClosed: ends.sessionEnded }),
    handlers: createTenantHandlers({ keys, sessions, audit, live, publicUrl, version, ends }),
    async ensureFirst(name) {
      const known = await directory.first();
      if (known !== null) {
        await checkMasterKey(known);
        return known;
      }
      const tenant = await directory.create(name);
      await keys.ensure(tenant);
      return tenant;
    },
    find,
    create: async (name) => connect(await directory.create(name)),
    connection: async (name) => connect(await find(name)),
    async signInLink(name) {
      const tenant = await find(name);
      return `${publicUrl()}/sign-in?token=${await sessions.createLink(tenant.id)}`;
    },
  };
}
