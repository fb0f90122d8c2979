import { html } from 'hono/html';
import { capital, type Html, type Site } from './view.ts';

interface Page {
  readonly title: string;
  /** Path of the section that the page belongs to, marked in the navigation. */
  readonly section?: string;
  readonly body: Html;
}

/** The frame of every page. */
export function layout(site: Site, page: Page): Html {
  const here = (path: string) => (page.section === path ? html` aria-current="page"` : '');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title === site.title ? site.title : `${page.title} · ${site.title}`}</title>
        <link rel="icon" href="/_/icon.svg" />
        <link rel="stylesheet" href="/_/theme.css" />
        <link rel="stylesheet" href="/_/app.css" />
        <script type="module" src="/_/app.js"></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="bar">
          <a class="brand" href="/">${site.title}</a>
          <nav aria-label="Main">
            ${site.hasOverview ? html`<a href="/" ${here('/')}>Overview</a>` : ''}
            ${site.tables.map(({ view }) => html`<a href="${view.path}" ${here(view.path)}>${capital(view.plural)}</a>`)}
          </nav>
        </header>
        <main id="content">${page.body}</main>
        <footer class="foot">
          <a href="${site.docsPath}">API</a>
          ${site.canSignOut ? html`<form method="post" action="/_/sign-out"><button class="link" type="submit">Sign out</button></form>` : ''}
        </footer>
      </body>
    </html>`;
}
