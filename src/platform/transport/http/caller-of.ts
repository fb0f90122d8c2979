import { ToolError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import { isFromConsole, type Provenance } from './cross-site.ts';
import type { DoorContext, HttpDoorParts } from './door-context.ts';
import { sessionSecrets } from './session-cookie.ts';

type Parts = Pick<HttpDoorParts, 'tenants' | 'publicUrl'>;

/** Who is calling: by tenant key if one was sent, otherwise by console session. @throws ToolError. */
export async function callerOf(c: DoorContext, parts: Parts): Promise<Caller> {
  const authorization = c.req.header('authorization') ?? null;
  const session = authorization === null ? await sessionCaller(c, parts) : null;
  if (session !== null) return session;
  return parts.tenants.authenticate({
    authorization,
    tenant: c.req.header('x-mihu-tenant') ?? null,
    door: 'http',
    from: c.get('from'),
    requestId: c.get('requestId'),
  });
}

/** The person at the console; null when nobody is signed in. @throws ToolError forbidden when another page sent the request. */
export async function sessionCaller(c: DoorContext, { tenants, publicUrl }: Parts): Promise<Caller | null> {
  for (const secret of sessionSecrets(c.req.header('cookie') ?? null, publicUrl())) {
    const caller = await tenants.console.callerOf(secret, { from: c.get('from'), requestId: c.get('requestId') });
    if (caller === null) continue;
    if (isFromConsole(provenance(c), publicUrl())) return caller;
    throw new ToolError('forbidden', 'This request was not sent by the console.', {
      hint: 'Call with a tenant key instead: Authorization: Bearer <tenant key> and X-Mihu-Tenant.',
    });
  }
  return null;
}

export async function requireSession(c: DoorContext, parts: Parts): Promise<Caller> {
  const caller = await sessionCaller(c, parts);
  if (caller !== null) return caller;
  throw new ToolError('unauthorized', 'You are not signed in.', {
    hint: 'Sign in with your tenant and token, or with a link: npm run builder -- sign-in',
  });
}

export function provenance(c: DoorContext): Provenance {
  return {
    method: c.req.method,
    host: c.req.header('host') ?? null,
    origin: c.req.header('origin') ?? null,
    fetchSite: c.req.header('sec-fetch-site') ?? null,
    consoleHeader: c.req.header('x-builder-console') ?? null,
  };
}
