import { html } from 'hono/html';
import { layout } from './layout.ts';
import { capital, type Html, type Item, nameOf, type Site, type Table } from './view.ts';

/** Asks before a record is deleted; says why when it cannot be. */
export function deletePage(site: Site, { view }: Table, item: Item, refusal: string | undefined): Html {
  const name = nameOf(view, item);
  return layout(site, {
    title: `Delete ${name}`,
    section: view.path,
    body: html`<nav class="trail" aria-label="Where you are">
        <a href="${view.path}">${capital(view.plural)}</a> <a href="${view.path}/${item.id}">${name}</a>
      </nav>
      <div class="head"><h1>Delete ${name}?</h1></div>
      <form class="panel form" method="post" action="${view.path}/${item.id}/delete">
        ${refusal === undefined ? html`<p>The ${view.singular} is removed for good. This cannot be undone.</p>` : html`<p class="alert" role="alert">${refusal}</p>`}
        <div class="actions">
          ${refusal === undefined ? html`<button class="button danger" type="submit">Delete ${view.singular}</button>` : ''}
          <a class="button" href="${view.path}/${item.id}">${refusal === undefined ? 'Keep it' : 'Back'}</a>
        </div>
      </form>`,
  });
}
