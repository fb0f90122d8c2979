import { html } from 'hono/html';
import { readListQuery } from '../records/list-query.ts';
import { layout } from './layout.ts';
import { recordTable } from './record-table.ts';
import { words } from './value-words.ts';
import { capital, counted, type Field, type Html, type Item, type Site, type Table, type View } from './view.ts';

const pageSize = 25;
/** Beyond any table, and within what the database counts with. */
const mostPages = 1_000_000;

/** What a list's address asks for. Anything it does not know is left out: an address typed by hand still opens. */
export function listAddress(view: View, params: URLSearchParams) {
  const filterable = view.fields.filter(isFilter);
  const kept = new URLSearchParams();
  const sort = params.get('sort') ?? '';
  if ([...view.fields.map((field) => field.name), 'created_at', 'updated_at'].includes(sort.replace(/^-/, ''))) kept.set('sort', sort);
  if (params.get('q')?.trim()) kept.set('q', params.get('q') ?? '');
  for (const { name } of filterable) {
    const value = params.get(name);
    if (value) kept.set(name, value);
  }
  const page = Math.min(mostPages, Math.max(1, Math.trunc(Number(params.get('page') ?? 1)) || 1));
  return { kept, page };
}

/** The query of a list's address, for its page and its export. */
export function listQueryOf(view: View, kept: URLSearchParams) {
  return readListQuery(kept, Object.fromEntries(view.fields.map((field) => [field.name, field.type])));
}

export function listPage(site: Site, table: Table, params: URLSearchParams): Html {
  const { view, records } = table;
  const { kept, page } = listAddress(view, params);
  const query = { ...listQueryOf(view, kept), limit: pageSize, offset: (page - 1) * pageSize };
  const total = records.count(query);
  const { items } = records.list(query);
  const isFiltered = query.search !== '' || query.filters.length > 0;
  const address = (changes: Record<string, string>) => `${view.path}?${new URLSearchParams({ ...Object.fromEntries(kept), ...changes })}`;
  const sorting = { sort: kept.get('sort') ?? '-created_at', sortedBy: (sort: string) => address({ sort }) };
  const body =
    total === 0 && !isFiltered
      ? emptyList(site, view)
      : html`${filterForm(view, kept, isFiltered)}
        ${total === 0 ? html`<p class="none">Nothing matches. <a href="${view.path}">Show all ${view.plural}</a></p>` : recordTable(site, view, items, { sorting })}
        ${pager(page, total, items, address)}`;
  return layout(site, {
    title: capital(view.plural),
    section: view.path,
    body: html`<div class="head">
        <h1>${capital(view.plural)}</h1>
        <span class="quiet">${isFiltered ? `${counted(total, view)} found` : total === 0 ? '' : total.toLocaleString('en')}</span>
        <div class="actions">
          ${view.board === undefined ? '' : html`<a class="button" href="${view.path}/board">Board</a>`}
          ${site.hasCsv ? html`<a class="button" href="${view.path}/import">Import</a>${total === 0 ? '' : html`<a class="button" href="${view.path}/export.csv?${kept}">Export</a>`}` : ''}
          <a class="button primary" href="${view.path}/new">New ${view.singular}</a>
        </div>
      </div>
      ${body}`,
  });
}

function emptyList(site: Site, view: View): Html {
  return html`<div class="none">
    <p>No ${view.plural} yet.</p>
    <p><a class="button primary" href="${view.path}/new">Add the first ${view.singular}</a></p>
    ${site.hasCsv ? html`<p>Or <a href="${view.path}/import">import them from a CSV file</a>.</p>` : ''}
  </div>`;
}

function isFilter(field: Field): boolean {
  return field.type === 'choice' || field.type === 'boolean' || field.type === 'relation';
}

function filterForm(view: View, kept: URLSearchParams, isFiltered: boolean): Html {
  const selects = view.fields.filter((field) => field.type === 'choice' || field.type === 'boolean').slice(0, 4);
  const hidden = [...kept].filter(([name]) => name !== 'q' && !selects.some((field) => field.name === name));
  if (selects.length === 0 && !view.searchable) return html``;
  return html`<form class="filters" method="get" action="${view.path}" data-live>
    ${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${view.searchable ? html`<input type="search" name="q" value="${kept.get('q') ?? ''}" placeholder="Search ${view.plural}" aria-label="Search ${view.plural}" />` : ''}
    ${selects.map(
      (field) =>
        html`<select name="${field.name}" aria-label="${field.label}">
          <option value="">${field.label}: all</option>
          ${optionsOf(field).map(([value, label]) => html`<option value="${value}" ${kept.get(field.name) === value ? 'selected' : ''}>${label}</option>`)}
        </select>`,
    )}
    <button class="button" type="submit">Search</button>
    ${isFiltered ? html`<a class="link" href="${view.path}">Clear</a>` : ''}
  </form>`;
}

function optionsOf(field: Field): [string, string][] {
  if (field.type === 'boolean') {
    return [
      ['true', `${field.label}: yes`],
      ['false', `${field.label}: no`],
    ];
  }
  return (field.options ?? []).map((option) => [option, words(option)]);
}

function pager(page: number, total: number, items: readonly Item[], address: (changes: Record<string, string>) => string): Html {
  if (total <= pageSize) return html``;
  const first = (page - 1) * pageSize + 1;
  const last = first + items.length - 1;
  return html`<nav class="pager" aria-label="Pages">
    <span>${items.length === 0 ? 'No records on this page' : `${first}–${last} of ${total.toLocaleString('en')}`}</span>
    ${page > 1 ? html`<a class="button" rel="prev" href="${address({ page: String(page - 1) })}">Previous</a>` : ''}
    ${last < total ? html`<a class="button" rel="next" href="${address({ page: String(page + 1) })}">Next</a>` : ''}
  </nav>`;
}
