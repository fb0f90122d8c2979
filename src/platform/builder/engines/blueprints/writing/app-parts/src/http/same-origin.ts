import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses changes that another site's page sends with this visitor's cookies. Clients that are no browsers send no Origin. */
export const sameOriginOnly: MiddlewareHandler = async (c, next) => {
  if (!safe.has(c.req.method) && !isSameOrigin(c)) {
    throw new Problem(403, 'This request came from another site. Open the app itself and try again.');
  }
  await next();
};

function isSameOrigin(c: Context): boolean {
  const origin = c.req.header('origin');
  if (origin === undefined) return ['same-origin', 'none', undefined].includes(c.req.header('sec-fetch-site'));
  if (!URL.canParse(origin)) return false;
  return [c.req.header('host'), c.req.header('x-forwarded-host')].includes(new URL(origin).host);
}
