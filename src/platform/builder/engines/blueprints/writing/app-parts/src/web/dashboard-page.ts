import { html } from 'hono/html';
import type { Filter } from '../records/list-query.ts';
import { isSettled, tone } from './format.ts';
import { layout } from './layout.ts';
import { day, words } from './value-words.ts';
import { capital, type Field, type Html, type Item, nameOf, type Site, type Table } from './view.ts';

/** The first page: how much there is, how far along it is, what is due and what came last. */
export function dashboardPage(site: Site, today: string): Html {
  const counts = site.tables.map((table) => ({ table, total: table.records.count({ search: '', filters: [] }) }));
  const isEmpty = counts.every(({ total }) => total === 0);
  return layout(site, {
    title: site.title,
    section: '/',
    body: html`<div class="head">
        <h1>Overview</h1>
        <span class="quiet"
          >${new Date(today).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })}</span
        >
      </div>
      <div class="figures">
        ${counts.map(({ table: { view }, total }) => html`<a href="${view.path}"><b>${total.toLocaleString('en')}</b>${total === 1 ? view.singular : view.plural}</a>`)}
      </div>
      ${isEmpty ? startHere(site) : html`<div class="halves">${progress(site)}${due(site, today)}${latest(site)}</div>`}`,
  });
}

function startHere(site: Site): Html {
  return html`<section class="panel start">
    <h2>Start here</h2>
    <ul class="rows">
      ${site.tables.map(
        ({ view }) =>
          html`<li>
            <a href="${view.path}/new">Add the first ${view.singular}</a
            >${site.hasCsv ? html`<a class="quiet" href="${view.path}/import">or import from CSV</a>` : ''}
          </li>`,
      )}
    </ul>
  </section>`;
}

function progress(site: Site): Html[] {
  return site.tables.flatMap(({ view, records }) => {
    const field = view.fields.find((one) => one.name === view.board);
    if (field === undefined) return [];
    const bars = (field.options ?? []).map((option) => ({
      option,
      total: records.count({ search: '', filters: [{ column: field.name, is: '=', value: option }] }),
    }));
    const most = Math.max(1, ...bars.map(({ total }) => total));
    return [
      html`<section class="panel">
        <h2>${capital(view.plural)} by ${field.label.toLowerCase()} <a class="more" href="${view.path}/board">Board</a></h2>
        <ul class="bars">
          ${bars.map(
            ({ option, total }) =>
              html`<li>
                <a href="${view.path}?${new URLSearchParams({ [field.name]: option })}">${words(option)}</a>
                <svg aria-hidden="true" class="${tone(field, option)}"><rect width="${(total / most) * 100}%" height="8" rx="1" /></svg
                ><b>${total}</b>
              </li>`,
          )}
        </ul>
      </section>`,
    ];
  });
}

interface Due {
  readonly table: Table;
  readonly item: Item;
  readonly on: string;
}

const shown = 8;

/** Records whose day has come or comes next, unless their state says that nothing is left to do. */
function due(site: Site, today: string): Html {
  const found = site.tables.flatMap((table) => {
    const field = table.view.fields.find(
      (one) => one.type === 'date' && /due|deadline|until|expir|renew|start|date|day|on$/.test(one.name),
    );
    return field === undefined ? [] : [...dueOf(table, field, today)];
  });
  if (found.length === 0) return html``;
  const next = found.toSorted((a, b) => (a.on < b.on ? -1 : 1)).slice(0, shown);
  return html`<section class="panel">
    <h2>Due</h2>
    <ul class="rows">
      ${next.map(
        ({ table: { view }, item, on }) =>
          html`<li>
            <a href="${view.path}/${item.id}">${nameOf(view, item)}</a
            ><span class="quiet">${capital(view.singular)}</span
            >${on < today ? html`<span class="late">${day(on)}</span>` : html`<time datetime="${on}">${on === today ? 'today' : day(on)}</time>`}
          </li>`,
      )}
    </ul>
  </section>`;
}

function dueOf({ view, records }: Table, field: Field, today: string): Due[] {
  const ends = /due|deadline|until|expir|renew/.test(field.name);
  const set: Filter = { column: field.name, is: '>=', value: ends ? '0000' : today };
  const { items } = records.list({ limit: 100, sort: { column: field.name, descending: false }, search: '', filters: [set] });
  const state = view.board;
  return items
    .filter((item) => state === undefined || !isSettled(item[state]))
    .map((item) => ({ table: { view, records }, item, on: String(item[field.name]) }));
}

function latest(site: Site): Html {
  const items = site.tables.flatMap((table) =>
    table.records
      .list({ limit: shown, sort: { column: 'created_at', descending: true }, search: '', filters: [] })
      .items.map((item) => ({ table, item })),
  );
  const newest = items.toSorted((a, b) => (a.item.created_at > b.item.created_at ? -1 : 1)).slice(0, shown);
  return html`<section class="panel">
    <h2>Latest</h2>
    <ul class="rows">
      ${newest.map(
        ({ table: { view }, item }) =>
          html`<li>
            <a href="${view.path}/${item.id}">${nameOf(view, item)}</a><span class="quiet">${capital(view.singular)}</span
            ><time datetime="${item.created_at}">${day(item.created_at)}</time>
          </li>`,
      )}
    </ul>
  </section>`;
}
