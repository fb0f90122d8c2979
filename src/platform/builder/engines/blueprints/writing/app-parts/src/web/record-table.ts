import { html } from 'hono/html';
import { show } from './format.ts';
import { capital, type Field, type Html, type Item, nameField, nameOf, type Site, type View } from './view.ts';

interface Sorting {
  readonly sort: string;
  /** Address of the list in another order. */
  readonly sortedBy: (sort: string) => string;
}

const numeric = new Set(['integer', 'number', 'money']);

/** Fields that a list has room for: what names the record first, long texts last of all. */
export function listFields(view: View, without?: string): readonly Field[] {
  return view.fields.filter((field) => field.type !== 'long_text' && field !== nameField(view) && field.name !== without).slice(0, 6);
}

/** Records as a table; each row leads to its record. */
export function recordTable(
  site: Site,
  view: View,
  items: readonly Item[],
  options: { readonly sorting?: Sorting; readonly without?: string; readonly label?: string } = {},
): Html {
  const fields = listFields(view, options.without);
  const name = nameField(view);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${options.label ?? view.plural}">
    <table>
      <thead>
        <tr>
          ${heading(name?.name ?? 'created_at', name?.label ?? capital(view.singular), '', options.sorting)}
          ${fields.map((field) => heading(field.name, field.label, numeric.has(field.type) ? 'n' : '', options.sorting))}
        </tr>
      </thead>
      <tbody>
        ${items.map(
          (item) =>
            html`<tr>
              <th scope="row"><a href="${view.path}/${item.id}">${nameOf(view, item)}</a></th>
              ${fields.map((field) => html`<td class="${numeric.has(field.type) ? 'n' : ''}">${show(site, field, item)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function heading(name: string, label: string, className: string, sorting: Sorting | undefined): Html {
  if (sorting === undefined) return html`<th scope="col" class="${className}">${label}</th>`;
  const ascending = sorting.sort === name;
  const descending = sorting.sort === `-${name}`;
  const state = ascending ? html` aria-sort="ascending"` : descending ? html` aria-sort="descending"` : '';
  return html`<th scope="col" class="${className}" ${state}>
    <a href="${sorting.sortedBy(ascending ? `-${name}` : name)}">${label}${ascending ? ' ↑' : descending ? ' ↓' : ''}</a>
  </th>`;
}
