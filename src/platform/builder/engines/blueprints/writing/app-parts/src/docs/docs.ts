import { Hono } from 'hono';
import type { Api } from './api.ts';

/** The OpenAPI document and the page to read and try it. Both are made at the first visit: starting stays fast. */
export function docs(api: Api): Hono {
  const routes = new Hono({ strict: false });
  const document = once(async () => (await import('./openapi.ts')).openApi(api));
  const page = once(async () => (await import('./docs-page.ts')).docsPage(api, await document()));

  routes.get('/openapi.json', async (c) => c.json(await document()));
  routes.get(api.docsPath, async (c) => c.html(await page()));
  return routes;
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
