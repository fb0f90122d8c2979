import { docsPage } from './docs-page.ts';
import type { DoorRoutes, HttpDoorParts } from './door-context.ts';
import { openApiDocument } from './openapi.ts';
import { pageStyle } from './page-style.ts';
import { signInScript } from './sign-in-page.ts';

/** The contract as documents: OpenAPI for programs, a page for people. Both are made once, when first asked for. */
export function addDocsRoutes(app: DoorRoutes, { publicUrl, version }: HttpDoorParts): void {
  let document: string | null = null;
  let page: string | null = null;

  app.get('/api/openapi.json', (c) => {
    document ??= JSON.stringify(openApiDocument(publicUrl(), version));
    return c.body(document, 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' });
  });
  app.get('/api/docs', (c) => {
    page ??= docsPage(publicUrl());
    return c.html(page, 200, { 'cache-control': 'no-cache' });
  });
  // Files of their own, because the content security policy allows nothing inline.
  app.get('/api/docs/page.css', (c) => c.body(pageStyle, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' }));
  app.get('/api/docs/sign-in.js', (c) =>
    c.body(signInScript, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' }),
  );
}
