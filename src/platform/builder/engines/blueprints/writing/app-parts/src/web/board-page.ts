import { html } from 'hono/html';
import { plain, tone } from './format.ts';
import { layout } from './layout.ts';
import { listFields } from './record-table.ts';
import { words } from './value-words.ts';
import { capital, type Field, type Html, type Item, nameOf, type Site, type Table, type View } from './view.ts';

const shownCards = 50;

/** Records in a column for each state. Cards move by their buttons, and by dragging where the browser can. */
export function boardPage(site: Site, { view, records }: Table, field: Field): Html {
  const options = field.options ?? [];
  const columns = options.map((option, index) => {
    const filters = [{ column: field.name, is: '=', value: option }] as const;
    const total = records.count({ search: '', filters });
    const { items } = records.list({ limit: shownCards, sort: { column: 'updated_at', descending: true }, search: '', filters });
    return html`<section class="column" data-option="${option}" aria-labelledby="column-${index}">
      <h2 id="column-${index}"><i class="dot ${tone(field, option)}"></i>${words(option)} <span class="quiet">${total}</span></h2>
      ${items.map((item) => card(site, view, field, item, options[index - 1], options[index + 1]))}
      ${total === 0 ? html`<p class="none">Nothing here.</p>` : ''}
      ${total > items.length ? html`<a href="${view.path}?${new URLSearchParams({ [field.name]: option })}">All ${total}</a>` : ''}
    </section>`;
  });
  const unset = records.count({ search: '', filters: [{ column: field.name, is: '=', value: null }] });
  return layout(site, {
    title: `${capital(view.plural)} board`,
    section: view.path,
    body: html`<div class="head">
        <h1>${capital(view.plural)}</h1>
        <span class="quiet">by ${field.label.toLowerCase()}</span>
        <div class="actions">
          <a class="button" href="${view.path}">List</a><a class="button primary" href="${view.path}/new">New ${view.singular}</a>
        </div>
      </div>
      <div class="board" data-board tabindex="0" role="region" aria-label="Board">${columns}</div>
      ${unset === 0 ? '' : html`<p class="quiet">${unset} without ${field.label.toLowerCase()} ${unset === 1 ? 'is' : 'are'} only in the <a href="${view.path}">list</a>.</p>`}`,
  });
}

function card(site: Site, view: View, field: Field, item: Item, before: string | undefined, after: string | undefined): Html {
  const name = nameOf(view, item);
  const facts = listFields(view, field.name)
    .map((fact) => ({ fact, text: plain(site, fact, item) }))
    .filter(({ text, fact }) => text !== '' && fact.type !== 'boolean')
    .slice(0, 3);
  return html`<article class="card" draggable="true" data-move="${view.path}/${item.id}/move">
    <header>
      <a class="name" href="${view.path}/${item.id}" draggable="false">${name}</a>
      <form method="post" action="${view.path}/${item.id}/move">
        ${before === undefined ? '' : html`<button type="submit" name="to" value="${before}" aria-label="Move ${name} back to ${words(before)}" title="Back to ${words(before)}">←</button>`}
        ${after === undefined ? '' : html`<button type="submit" name="to" value="${after}" aria-label="Move ${name} on to ${words(after)}" title="On to ${words(after)}">→</button>`}
      </form>
    </header>
    ${facts.length === 0 ? '' : html`<p>${facts.map(({ fact, text }) => html`<span title="${fact.label}">${text}</span>`)}</p>`}
  </article>`;
}
