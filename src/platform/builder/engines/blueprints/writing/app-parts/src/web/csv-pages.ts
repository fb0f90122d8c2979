import { type Context, Hono } from 'hono';
import type { DatabaseSync } from 'node:sqlite';
import { limitBody } from '../http/body-limits.ts';
import { formBody } from '../http/form-body.ts';
import { csvLine, parseCsv } from './csv.ts';
import { choosePage, importedPage, previewPage } from './import-page.ts';
import { importRows, type Mapping, suggestMapping } from './import-rows.ts';
import { listAddress, listQueryOf } from './list-page.ts';
import { type Field, type Item, nameField, nameOf, type Site, type Table, tableOf } from './view.ts';

const chunk = 200;
const mostKilobytes = 5 * 1024;

/** Export and import of one table as CSV. */
export function csvPages(db: DatabaseSync, site: Site, table: Table): Hono {
  const { view } = table;
  const routes = new Hono({ strict: false });

  routes.get('/export.csv', (c) => {
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="${view.path.slice(1)}.csv"`);
    return c.body(exportCsv(site, table, new URL(c.req.url).searchParams));
  });

  routes.get('/import', (c) => c.html(choosePage(site, table)));
  routes.post('/import', limitBody(mostKilobytes), async (c) => {
    const { text, mapping: chosen } = await sent(c, view.fields);
    const [headings, ...rows] = parseCsv(text);
    if (headings === undefined || rows.length === 0)
      return c.html(choosePage(site, table, 'The file has no rows below its first line.'), 422);
    const mapping = chosen ?? suggestMapping(view.fields, headings);
    return c.html(
      previewPage(site, table, { text, headings, rows, mapping, rehearsal: importRows(db, site, table, rows, mapping, false) }),
    );
  });
  routes.post('/import/run', limitBody(mostKilobytes), async (c) => {
    const { text, mapping } = await sent(c, view.fields);
    return c.html(importedPage(site, table, importRows(db, site, table, parseCsv(text).slice(1), mapping ?? {}, true)));
  });
  return routes;
}

/** The file, or the text of the preview's form with the columns a person chose. */
async function sent(c: Context, fields: readonly Field[]): Promise<{ text: string; mapping?: Mapping }> {
  const form = await formBody(c);
  if (form['file'] instanceof File) return { text: await form['file'].text() };
  const mapping = Object.fromEntries(fields.map((field) => [field.name, Number(form[`map.${field.name}`] ?? -1)]));
  return { text: typeof form['text'] === 'string' ? form['text'] : '', mapping };
}

/** All records that the list shows, with names in place of the ids of related ones. */
function exportCsv(site: Site, { view, records }: Table, params: URLSearchParams): string {
  const query = listQueryOf(view, listAddress(view, params).kept);
  let csv = csvLine(['id', ...view.fields.map((field) => field.label), 'created_at', 'updated_at']);
  let cursor: string | null = null;
  do {
    const page = records.list({ ...query, limit: chunk, ...(cursor === null ? {} : { cursor }) });
    for (const item of page.items)
      csv += csvLine([item.id, ...view.fields.map((field) => exportCell(site, field, item)), item.created_at, item.updated_at]);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return csv;
}

function exportCell(site: Site, field: Field, item: Item): string {
  const value = item[field.name];
  if (value === null || value === undefined) return '';
  if (field.type === 'money') return Number(value).toFixed(2);
  if (field.type !== 'relation') return String(value);
  const { view, records } = tableOf(site, field.references);
  return nameField(view) === undefined ? String(value) : nameOf(view, records.get(String(value)));
}
