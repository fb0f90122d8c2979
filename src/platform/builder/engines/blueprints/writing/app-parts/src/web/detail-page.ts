import { html } from 'hono/html';
import { plain, show } from './format.ts';
import { layout } from './layout.ts';
import { recordTable } from './record-table.ts';
import { words } from './value-words.ts';
import { capital, counted, type Field, type Html, type Item, nameOf, type Site, type Table, type View } from './view.ts';

const shownRelated = 10;

/** A record with all its fields and the records that refer to it. */
export function detailPage(site: Site, { view }: Table, item: Item, note: string | undefined): Html {
  const name = nameOf(view, item);
  const board = view.fields.find((field) => field.name === view.board);
  return layout(site, {
    title: name,
    section: view.path,
    body: html`<nav class="trail" aria-label="Where you are"><a href="${view.path}">${capital(view.plural)}</a></nav>
      <div class="head">
        <h1>${name}</h1>
        <div class="actions">
          <a class="button" href="${view.path}/${item.id}/edit">Edit</a>
          <a class="button" href="${view.path}/${item.id}/delete">Delete</a>
        </div>
      </div>
      ${note === undefined ? '' : html`<p class="note" role="status">${note}</p>`} ${board === undefined ? '' : steps(view, board, item)}
      <dl class="panel facts">
        ${view.fields.map(
          (field) =>
            html`<div class="${field.type === 'long_text' ? 'wide' : ''}">
              <dt>${field.label}</dt>
              <dd>${show(site, field, item)}</dd>
            </div>`,
        )}
      </dl>
      <p class="quiet small">
        Added
        ${moment(site, item, 'created_at')}${item.updated_at === item.created_at ? '' : html`, changed ${moment(site, item, 'updated_at')}`}
      </p>
      ${related(site, view, item)}`,
  });
}

function moment(site: Site, item: Item, name: 'created_at' | 'updated_at'): Html {
  return html`<time datetime="${item[name]}">${plain(site, { name, label: '', type: 'datetime' }, item)}</time>`;
}

/** The states a record goes through; the others are one click away. */
function steps(view: View, field: Field, item: Item): Html {
  return html`<form class="steps" method="post" action="${view.path}/${item.id}/move" aria-label="${field.label}">
    <input type="hidden" name="back" value="record" />
    ${(field.options ?? []).map((option) =>
      option === item[field.name]
        ? html`<span class="step on" aria-current="step">${words(option)}</span>`
        : html`<button class="step" type="submit" name="to" value="${option}" aria-label="Move to ${words(option)}">
            ${words(option)}
          </button>`,
    )}
  </form>`;
}

function related(site: Site, view: View, item: Item): Html {
  const sections = site.tables.flatMap((other) =>
    other.view.fields
      .filter((field) => field.type === 'relation' && field.references === view.key)
      .map((field) => relatedSection(site, other, field, item)),
  );
  return html`${sections}`;
}

function relatedSection(site: Site, { view, records }: Table, field: Field, item: Item): Html {
  const filters = [{ column: field.name, is: '=', value: item.id }] as const;
  const total = records.count({ search: '', filters });
  const { items } = records.list({ limit: shownRelated, sort: { column: 'created_at', descending: true }, search: '', filters });
  const byRole =
    site.tables
      .filter((table) => table.view.key === view.key)
      .flatMap((table) => table.view.fields.filter((one) => one.references === field.references)).length > 1;
  const title = byRole ? `${capital(view.plural)} (${field.label.toLowerCase()})` : capital(view.plural);
  return html`<section class="related">
    <div class="head">
      <h2>${title} <span class="quiet">${total}</span></h2>
      <div class="actions">
        <a class="button" href="${view.path}/new?${new URLSearchParams({ [field.name]: item.id })}">Add ${view.singular}</a>
      </div>
    </div>
    ${total === 0 ? html`<p class="none">No ${view.plural} here yet.</p>` : recordTable(site, view, items, { without: field.name, label: title })}
    ${total > items.length ? html`<p><a href="${view.path}?${new URLSearchParams({ [field.name]: item.id })}">All ${counted(total, view)}</a></p>` : ''}
  </section>`;
}
