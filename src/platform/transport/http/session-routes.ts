import { z } from 'zod';
import { invalidInput, ToolError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import { provenance, requireSession } from './caller-of.ts';
import { isFromConsole, isSameOrigin } from './cross-site.ts';
import type { DoorContext, DoorRoutes, HttpDoorParts } from './door-context.ts';
import { readForm, readJson } from './read-body.ts';
import { noSessionCookie, sessionCookie } from './session-cookie.ts';
import { linkSpentPage, signInPage } from './sign-in-page.ts';

const credentials = z.object({ tenant: z.string().trim().min(1).max(100), token: z.string().trim().min(1).max(200) });

/** The console's session: who is signed in, signing in and out, and the token's reveal. */
export function addSessionRoutes(app: DoorRoutes, parts: HttpDoorParts): void {
  const { tenants, publicUrl, version } = parts;
  const visitor = (c: DoorContext) => ({ from: c.get('from'), requestId: c.get('requestId') });
  const describe = ({ tenantName, permissions }: Pick<Caller, 'tenantName' | 'permissions'>) => ({
    tenant: tenantName,
    permissions: [...permissions],
    server: publicUrl(),
    version,
  });
  const fresh = (c: DoorContext) => c.header('cache-control', 'no-store');

  app.get('/api/session', async (c) => {
    fresh(c);
    return c.json(describe(await requireSession(c, parts)));
  });

  app.get('/api/session/key', async (c) => {
    fresh(c);
    return c.json(await tenants.console.keyFacts(await requireSession(c, parts)));
  });

  app.post('/api/session/reveal-token', async (c) => {
    fresh(c);
    return c.json(await tenants.console.revealToken(await requireSession(c, parts)));
  });

  app.post('/api/session/sign-in', async (c) => {
    // Without this another page could sign its reader in as somebody else, and collect what they then type.
    if (!isFromConsole(provenance(c), publicUrl())) {
      throw new ToolError('forbidden', 'Signing in is for the console.', {
        hint: 'Scripts send Authorization: Bearer <tenant key> with every call.',
      });
    }
    const parsed = credentials.safeParse(await readJson(c, 16_384));
    if (!parsed.success) throw invalidInput(parsed.error);
    const secret = await tenants.console.signInWithToken(parsed.data.tenant, parsed.data.token, visitor(c));
    const caller = await tenants.console.callerOf(secret, visitor(c));
    if (caller === null) throw new Error('A session that was just opened is not there.');
    c.header('set-cookie', sessionCookie(secret, publicUrl()));
    fresh(c);
    return c.json(describe(caller));
  });

  app.post('/api/session/sign-out', async (c) => {
    await tenants.console.signOut(await requireSession(c, parts));
    c.header('set-cookie', noSessionCookie(publicUrl()));
    return c.body(null, 204);
  });

  // Reading the page spends nothing, so that a scanner which follows links does not use it up; its script posts at once.
  app.get('/sign-in', async (c, next) => {
    const token = c.req.query('token');
    if (token === undefined) return next();
    fresh(c);
    return c.html(signInPage(token));
  });

  app.post('/sign-in', async (c) => {
    if (!isSameOrigin(provenance(c), publicUrl())) {
      throw new ToolError('forbidden', 'This form was not sent by the platform’s own page.', { hint: 'Open the sign-in link itself.' });
    }
    const token = (await readForm(c)).get('token') ?? '';
    try {
      c.header('set-cookie', sessionCookie(await tenants.console.signInWithLink(token, visitor(c)), publicUrl()));
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return c.html(linkSpentPage(error), error.status as 401);
    }
    return c.redirect('/', 303);
  });
}
