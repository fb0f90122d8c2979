import { Hono } from 'hono';
import { ToolError } from '../../../contract/errors.ts';
import { readableError } from '../../readable-error.ts';
import { answerError } from './answer-error.ts';
import { callerOf } from './caller-of.ts';
import { addConsoleFiles } from './console-files.ts';
import { addDocsRoutes } from './docs-routes.ts';
import type { DoorEnvironment, DoorRoutes, HttpDoorParts } from './door-context.ts';
import { addHealthRoute } from './health-route.ts';
import { isOwnHost } from './host-check.ts';
import { contentSecurityPolicy, everywhere } from './security-headers.ts';
import { addPreviewAccessRoutes } from './preview-access-routes.ts';
import { addSecretRoutes } from './secret-routes.ts';
import { addSessionRoutes } from './session-routes.ts';
import { addToolRoutes } from './tool-routes.ts';
import { addTransferRoutes } from './transfer-routes.ts';
import { visitorAddress } from './visitor-address.ts';

/** The HTTP door: the contract's tools, the console and its session, the documents. It carries and decides nothing. */
export function createHttpDoor(parts: HttpDoorParts): DoorRoutes {
  const app: DoorRoutes = new Hono<DoorEnvironment>();

  app.use('*', async (c, next) => {
    c.set('requestId', parts.clock.id('request'));
    c.set('from', visitorAddress(c.env?.incoming?.socket.remoteAddress, c.req.header('x-forwarded-for')));
    const policy = contentSecurityPolicy(parts.publicUrl(), parts.previewDomain);
    c.set('headers', { ...everywhere, 'content-security-policy': policy });
    if (c.req.path !== '/healthz' && !isOwnHost(c.req.header('host') ?? null, parts.publicUrl())) {
      const refusal = new ToolError('forbidden', 'The platform does not answer to this host name.', {
        hint: `Use ${parts.publicUrl()}, or set BUILDER_PUBLIC_URL to the address that users see.`,
      });
      c.res = answerError(refusal, c.get('requestId'));
    } else await next();
    // Into the answer as it is: `c.header` makes another one each time, around the body of the one before.
    const { headers } = c.res;
    for (const [name, value] of Object.entries(c.get('headers'))) headers.set(name, value);
    if (!headers.has('x-request-id')) headers.set('x-request-id', c.get('requestId'));
  });

  app.onError((error, c) => {
    const readable = readableError(error, c.req.raw.signal);
    if (readable.code === 'internal')
      parts.log.error('http_failed', { path: withoutToken(c.req.path), request_id: c.get('requestId'), error });
    return answerError(readable, c.get('requestId'));
  });

  addHealthRoute(app, parts);
  addToolRoutes(app, parts);
  addSessionRoutes(app, parts);
  addPreviewAccessRoutes(app, parts);
  addSecretRoutes(app, parts);
  addTransferRoutes(app, parts);
  addDocsRoutes(app, parts);
  app.get('/api/events', async (c) => parts.events(await callerOf(c, parts), c.req.raw));
  // Its body is left to it: nothing of a stranger's is kept.
  app.all('/builder/mcp', (c) => parts.mcp(c));
  addConsoleFiles(app, parts);

  app.notFound((c) => {
    const isTool = c.req.path.startsWith('/api/tools/');
    const error = new ToolError('not_found', `There is no ${c.req.method} ${c.req.path.slice(0, 200)}.`, {
      hint: isTool ? 'A tool is called with POST.' : 'See /api/docs for what there is.',
    });
    return answerError(error, c.get('requestId'));
  });
  return app;
}

/** The address of a one-use link is its secret. */
function withoutToken(path: string): string {
  return path.replace(/^\/(uploads|downloads|secrets)\/.*/, '/$1/…');
}
