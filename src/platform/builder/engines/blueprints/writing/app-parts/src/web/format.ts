import { html } from 'hono/html';
import { valueWords, words } from './value-words.ts';
import { type Field, type Html, type Item, nameOf, type Site, tableOf } from './view.ts';

/** A field's value as a page shows it. */
export function show(site: Site, field: Field, item: Item): Html | string {
  const value = item[field.name];
  if (value === null || value === undefined || value === '') return html`<span class="quiet">–</span>`;
  switch (field.type) {
    case 'email':
      return html`<a href="mailto:${String(value)}">${String(value)}</a>`;
    case 'phone':
      return html`<a href="tel:${String(value).replace(/[^\d+]/g, '')}">${String(value)}</a>`;
    case 'url':
      return html`<a href="${String(value)}" rel="noopener noreferrer" target="_blank">${String(value).replace(/^https?:\/\//, '')}</a>`;
    case 'boolean':
      return value === true ? 'Yes' : html`<span class="quiet">No</span>`;
    case 'choice':
      return chip(field, String(value));
    case 'relation':
      return relationLink(site, field, String(value));
    case 'date':
    case 'datetime':
      return html`<time datetime="${String(value)}">${plain(site, field, item)}</time>`;
    case 'long_text':
      return html`<span class="prose">${String(value)}</span>`;
    default:
      return plain(site, field, item);
  }
}

/** A field's value as words alone. */
export function plain(site: Site, field: Field, item: Item): string {
  const value = item[field.name];
  return field.type === 'relation' && typeof value === 'string' ? relatedName(site, field, value) : valueWords(field, value);
}

export function chip(field: Field, option: string): Html {
  return html`<span class="chip"><i class="dot ${tone(field, option)}"></i>${words(option)}</span>`;
}

const good =
  /^(done|paid|delivered|shipped|complete(d)?|closed|resolved|won|active|approved|accepted|confirmed|published|returned|in[ _-]stock|yes|finished|fulfilled|available)$/i;
const bad =
  /^(cancel(l)?ed|lost|rejected|failed|overdue|blocked|refused|declined|expired|urgent|critical|broken|no[ _-]show|out[ _-]of[ _-]stock)$/i;

/** Colour of a choice: what its word says, or else how far along it is. */
export function tone(field: Field, option: string): 'good' | 'bad' | 'start' | 'under-way' {
  if (good.test(option)) return 'good';
  if (bad.test(option)) return 'bad';
  return field.options?.[0] === option ? 'start' : 'under-way';
}

/** Whether nothing is left to do in this state. */
export function isSettled(option: unknown): boolean {
  return typeof option === 'string' && (good.test(option) || /^(cancel(l)?ed|lost|rejected|declined|archived|inactive)$/i.test(option));
}

function relatedName(site: Site, field: Field, id: string): string {
  const { view, records } = tableOf(site, field.references);
  return nameOf(view, records.get(id));
}

function relationLink(site: Site, field: Field, id: string): Html {
  const { view } = tableOf(site, field.references);
  return html`<a href="${view.path}/${id}">${relatedName(site, field, id)}</a>`;
}
