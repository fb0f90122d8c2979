import { html } from 'hono/html';
import type { Imported, Mapping } from './import-rows.ts';
import { layout } from './layout.ts';
import { capital, counted, type Html, type Site, type Table, type View } from './view.ts';

const shownRows = 5;
const shownRejects = 50;

/** Asks for the file. */
export function choosePage(site: Site, { view }: Table, problem?: string): Html {
  return frame(
    site,
    view,
    html`<form class="panel form" method="post" action="${view.path}/import" enctype="multipart/form-data">
      ${problem === undefined ? '' : html`<p class="alert" role="alert">${problem}</p>`}
      <div class="field">
        <label for="file">CSV file</label>
        <input id="file" type="file" name="file" accept=".csv,text/csv,text/plain" required aria-describedby="file-help" />
        <p class="help" id="file-help">The first line names the columns. Nothing is stored before you have seen a preview.</p>
      </div>
      <p class="help">
        Columns it looks for: ${view.fields.map((field) => field.label).join(', ')}. Related records are found by their name.
      </p>
      <div class="actions">
        <button class="button primary" type="submit">Show preview</button><a class="button" href="${view.path}">Cancel</a>
      </div>
    </form>`,
  );
}

export interface Preview {
  readonly text: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly mapping: Mapping;
  readonly rehearsal: Imported;
}

/** Shows what would be added before anything is. */
export function previewPage(site: Site, { view }: Table, { text, headings, rows, mapping, rehearsal }: Preview): Html {
  const mapped = view.fields.filter((field) => (mapping[field.name] ?? -1) >= 0);
  return frame(
    site,
    view,
    html`<form class="import" method="post" action="${view.path}/import/run" enctype="multipart/form-data">
      <textarea name="text" hidden>${`\n${text}`}</textarea>
      <section class="panel">
        <h2>Which column fills which field</h2>
        <div class="facts">
          ${view.fields.map(
            (field) =>
              html`<div class="field">
                <label for="map-${field.name}">${field.label}${field.required ? '' : html` <span class="quiet">optional</span>`}</label>
                <select id="map-${field.name}" name="map.${field.name}">
                  <option value="-1">Not in the file</option>
                  ${headings.map((heading, index) => html`<option value="${index}" ${mapping[field.name] === index ? 'selected' : ''}>${heading || `Column ${index + 1}`}</option>`)}
                </select>
              </div>`,
          )}
        </div>
        <p class="actions spaced"><button class="button" type="submit" formaction="${view.path}/import">Check again</button></p>
      </section>
      <section class="related">
        <h2>First rows</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="First rows">
          <table>
            <thead>
              <tr>
                ${mapped.map((field) => html`<th scope="col">${field.label}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.slice(0, shownRows).map(
                (row) =>
                  html`<tr>
                    ${mapped.map((field) => html`<td>${row[mapping[field.name] ?? -1] ?? ''}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>
      ${rejects(rehearsal)}
      <p class="actions spaced">
        ${rehearsal.added === 0 ? '' : html`<button class="button primary" type="submit">Import ${counted(rehearsal.added, view)}</button>`}
        <a class="button" href="${view.path}/import">Choose another file</a>
      </p>
    </form>`,
  );
}

/** Says what was added and what was not. */
export function importedPage(site: Site, { view }: Table, imported: Imported): Html {
  return frame(
    site,
    view,
    html`<p class="note" role="status">
        ${counted(imported.added, view)} imported${imported.rejected.length === 0 ? '' : `, ${imported.rejected.length} left out`}.
      </p>
      ${rejects(imported)}
      <p class="actions spaced"><a class="button primary" href="${view.path}">Show ${view.plural}</a></p>`,
  );
}

function frame(site: Site, view: View, body: Html): Html {
  return layout(site, {
    title: `Import ${view.plural}`,
    section: view.path,
    body: html`<nav class="trail" aria-label="Where you are"><a href="${view.path}">${capital(view.plural)}</a></nav>
      <div class="head"><h1>Import ${view.plural}</h1></div>
      ${body}`,
  });
}

function rejects({ rejected }: Imported): Html {
  if (rejected.length === 0) return html``;
  return html`<section class="related">
    <h2>${rejected.length} ${rejected.length === 1 ? 'row does' : 'rows do'} not fit</h2>
    <div class="panel">
      <ul class="rows">
        ${rejected.slice(0, shownRejects).map(({ line, why }) => html`<li><span class="quiet">Line ${line}</span><span>${why}</span></li>`)}
        ${rejected.length > shownRejects ? html`<li class="quiet">and ${rejected.length - shownRejects} more</li>` : ''}
      </ul>
    </div>
  </section>`;
}
