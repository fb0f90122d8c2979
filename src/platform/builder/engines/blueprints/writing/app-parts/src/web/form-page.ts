import { html } from 'hono/html';
import type { FieldError } from '../http/problem.ts';
import { fieldInput } from './field-input.ts';
import type { FormTexts } from './form-values.ts';
import { layout } from './layout.ts';
import { capital, type Html, type Item, nameOf, type Site, type Table } from './view.ts';

interface Form {
  /** The record that is edited; none for a new one. */
  readonly item?: Item;
  readonly texts: FormTexts;
  readonly errors?: readonly FieldError[];
}

/** The form of a new or an existing record; fields that did not fit say why. */
export function formPage(site: Site, { view }: Table, form: Form): Html {
  const errors = form.errors ?? [];
  const title = form.item ? `Edit ${nameOf(view, form.item)}` : `New ${view.singular}`;
  const action = form.item ? `${view.path}/${form.item.id}/edit` : `${view.path}/new`;
  const back = form.item ? `${view.path}/${form.item.id}` : view.path;
  return layout(site, {
    title,
    section: view.path,
    body: html`<nav class="trail" aria-label="Where you are"><a href="${view.path}">${capital(view.plural)}</a></nav>
      <div class="head"><h1>${title}</h1></div>
      <form class="panel form" method="post" action="${action}" novalidate>
        ${errors.length === 0 ? '' : errorSummary(errors, (name) => view.fields.find((field) => field.name === name)?.label ?? name)}
        ${view.fields.map((field, index) =>
          fieldInput(site, field, {
            text: form.texts[field.name] ?? '',
            error: errors.find((error) => error.field === field.name)?.message,
            autofocus: errors.length > 0 ? errors[0]?.field === field.name : index === 0,
          }),
        )}
        <div class="actions">
          <button class="button primary" type="submit">${form.item ? 'Save changes' : `Add ${view.singular}`}</button>
          <a class="button" href="${back}">Cancel</a>
        </div>
      </form>`,
  });
}

function errorSummary(errors: readonly FieldError[], labelOf: (name: string) => string): Html {
  return html`<div class="alert" role="alert">
    <p>${errors.length === 1 ? 'One field needs another look:' : `${errors.length} fields need another look:`}</p>
    <ul>
      ${errors.map((error) => html`<li><a href="#field-${error.field}">${labelOf(error.field)}</a> ${error.message}.</li>`)}
    </ul>
  </div>`;
}
