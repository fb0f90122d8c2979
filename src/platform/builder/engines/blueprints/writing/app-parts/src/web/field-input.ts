import { html } from 'hono/html';
import { words } from './value-words.ts';
import { type Field, type Html, nameOf, type Site, tableOf } from './view.ts';

interface State {
  readonly text: string;
  readonly error: string | undefined;
  readonly autofocus: boolean;
}

const mostOptions = 500;

/** A field with its label, its help and what is wrong with it. */
export function fieldInput(site: Site, field: Field, state: State): Html {
  const id = `field-${field.name}`;
  const help = helpOf(field);
  const described = [...(help ? [`${id}-help`] : []), ...(state.error ? [`${id}-error`] : [])].join(' ');
  const attributes = html`id="${id}" name="${field.name}" ${field.required ? html`required` : ''} ${state.autofocus ? html`autofocus` : ''}
  ${described ? html`aria-describedby="${described}"` : ''} ${state.error ? html`aria-invalid="true"` : ''}`;
  const below = html`${help ? html`<p class="help" id="${id}-help">${help}</p>` : ''}${state.error ? html`<p class="error" id="${id}-error">${field.label} ${state.error}.</p>` : ''}`;
  if (field.type === 'boolean') {
    return html`<div class="field check">
      <label for="${id}"
        ><input type="checkbox" value="true" ${attributes} ${state.text === 'true' ? 'checked' : ''} /> ${field.label}</label
      >${below}
    </div>`;
  }
  return html`<div class="field">
    <label for="${id}"
      >${field.label}${field.required || (field.type === 'choice' && field.start !== undefined) ? '' : html` <span class="quiet">optional</span>`}</label
    >
    ${control(site, field, state.text, attributes)}${below}
  </div>`;
}

function control(site: Site, field: Field, text: string, attributes: Html): Html {
  switch (field.type) {
    case 'long_text':
      return html`<textarea rows="5" ${attributes}>${text}</textarea>`;
    case 'choice':
      return select(
        field,
        (field.options ?? []).map((option) => [option, words(option)]),
        text,
        attributes,
      );
    case 'relation':
      return relationSelect(site, field, text, attributes);
    default:
      return html`<input ${inputType(field)} value="${text}" ${attributes} />`;
  }
}

function inputType(field: Field): Html {
  const min = field.min === undefined ? '' : html`min="${field.min}"`;
  const max = field.max === undefined ? '' : html`max="${field.max}"`;
  switch (field.type) {
    case 'integer':
      return html`type="number" step="1" ${min} ${max}`;
    case 'number':
      return html`type="number" step="any" ${min} ${max}`;
    case 'money':
      return html`type="number" step="0.01" ${min} ${max}`;
    case 'email':
      return html`type="email" autocomplete="off"`;
    case 'phone':
      return html`type="tel" autocomplete="off"`;
    case 'url':
      return html`type="url" placeholder="https://"`;
    case 'date':
      return html`type="date"`;
    case 'datetime':
      return html`type="datetime-local"`;
    default:
      return html`type="text" autocomplete="off"`;
  }
}

function relationSelect(site: Site, field: Field, text: string, attributes: Html): Html {
  const { view, records } = tableOf(site, field.references);
  const sort = { column: view.label === 'id' ? 'created_at' : view.label, descending: false };
  const { items } = records.list({ limit: mostOptions, sort, search: '', filters: [] });
  const chosen =
    text === '' || items.some((item) => item.id === text)
      ? []
      : records.list({ limit: 1, sort, search: '', filters: [{ column: 'id', is: '=', value: text }] }).items;
  return select(
    field,
    [...chosen, ...items].map((item) => [item.id, nameOf(view, item)]),
    text,
    attributes,
  );
}

function select(field: Field, options: readonly (readonly [value: string, label: string])[], text: string, attributes: Html): Html {
  const canBeEmpty = !field.required && field.start === undefined;
  return html`<select ${attributes}>
    ${canBeEmpty || text === '' ? html`<option value="">${canBeEmpty ? 'None' : 'Choose …'}</option>` : ''}
    ${options.map(([value, label]) => html`<option value="${value}" ${value === text ? 'selected' : ''}>${label}</option>`)}
  </select>`;
}

function helpOf(field: Field): string {
  const bounds =
    field.min !== undefined && field.max !== undefined
      ? `From ${field.min} to ${field.max}.`
      : field.min !== undefined && field.min !== 0
        ? `At least ${field.min}.`
        : field.max !== undefined
          ? `At most ${field.max}.`
          : '';
  if (field.type === 'money' && field.currency !== undefined) return `In ${field.currency}. ${bounds}`.trim();
  return field.type === 'datetime' ? 'In UTC.' : bounds;
}
