import type { IncomingMessage } from 'node:http';
import { ToolError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import type { Clock } from '../../clock.ts';
import type { Tenants } from '../../tenants/tenants.ts';
import { isSameOrigin } from '../http/cross-site.ts';
import { isOwnHost } from '../http/host-check.ts';
import { sessionSecrets } from '../http/session-cookie.ts';
import { visitorAddress } from '../http/visitor-address.ts';

interface Parts {
  readonly tenants: Pick<Tenants, 'authenticate' | 'console'>;
  readonly clock: Pick<Clock, 'id'>;
  readonly publicUrl: () => string;
}

const header = (req: IncomingMessage, name: string): string | null => [req.headers[name]].flat()[0] ?? null;

/**
 * Who opens a WebSocket: by tenant key if one was sent, otherwise by console session. A browser sends the session's cookie
 * from any page that opens a WebSocket here, an app's too, so that the page must be the console itself. @throws ToolError.
 */
export function createCallerOfUpgrade({ tenants, clock, publicUrl }: Parts) {
  return async (req: IncomingMessage): Promise<Caller> => {
    const host = header(req, 'host');
    if (!isOwnHost(host, publicUrl())) throw new ToolError('forbidden', 'The platform does not answer to this host name.');
    const authorization = header(req, 'authorization');
    const from = visitorAddress(req.socket.remoteAddress, header(req, 'x-forwarded-for') ?? undefined);
    const requestId = clock.id('request');
    const session = authorization === null ? await sessionCaller() : null;
    return session ?? tenants.authenticate({ authorization, tenant: header(req, 'x-mihu-tenant'), door: 'http', from, requestId });

    async function sessionCaller(): Promise<Caller | null> {
      for (const secret of sessionSecrets(header(req, 'cookie'), publicUrl())) {
        const caller = await tenants.console.callerOf(secret, { from, requestId });
        if (caller === null) continue;
        const origin = header(req, 'origin');
        const fetchSite = header(req, 'sec-fetch-site');
        const provenance = { method: 'POST', host, origin, fetchSite, consoleHeader: null };
        if (origin !== null && isSameOrigin(provenance, publicUrl())) return caller;
        throw new ToolError('forbidden', 'This connection was not opened by the console.', {
          hint: 'Connect with a tenant key instead: Authorization: Bearer <tenant key> and X-Mihu-Tenant.',
        });
      }
      return null;
    }
  };
}
