import { html } from 'hono/html';
import type { Api } from './api.ts';
import { exampleOf, type FieldSchema, rules } from './field-schema.ts';

interface Operation {
  readonly summary: string;
  readonly parameters?: readonly { readonly name: string; readonly description: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } } };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: {
    readonly schemas: Readonly<
      Record<string, { readonly properties: Readonly<Record<string, FieldSchema>>; readonly required?: readonly string[] }>
    >;
  };
}

const methods = ['get', 'post', 'patch', 'delete'] as const;

/** The page to read and try every endpoint, from the same document that clients are made from. */
export function docsPage(api: Api, openApi: object) {
  const document = openApi as Document;
  const title = /\bAPI$/.test(api.title) ? api.title : `${api.title} API`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/_/icon.svg" />
        <link rel="stylesheet" href="/_/theme.css" />
        <link rel="stylesheet" href="/_/app.css" />
        <script type="module" src="/_/docs.js"></script>
      </head>
      <body class="docs">
        <a class="skip" href="#content">Skip to the content</a>
        <header class="bar">
          <a class="brand" href="/">${api.title}</a>
          <nav aria-label="Sections">${api.resources.map((resource) => html`<a href="#${resource.name}">${resource.plural}</a>`)}</nav>
        </header>
        <main id="content">
          <h1>${title}</h1>
          <p class="lead">${api.summary} For programs: the <a href="/openapi.json">OpenAPI document</a>.</p>
          ${access(api)}
          ${api.resources.map(
            (resource) => html`
              <section id="${resource.name}" aria-labelledby="${resource.name}-title">
                <h2 id="${resource.name}-title">${resource.plural}</h2>
                ${fieldTable(document, resource.name, resource.plural)}
                ${[resource.path, `${resource.path}/{id}`].map((path) =>
                  methods.map((method) => {
                    const operation = document.paths[path]?.[method] as Operation | undefined;
                    return operation ? tryOut(document, method, path, operation) : '';
                  }),
                )}
              </section>
            `,
          )}
        </main>
      </body>
    </html>`;
}

function access(api: Api) {
  if (api.access === 'open') return '';
  return html`<p class="lead">
    Programs send the ${api.access === 'api_key' ? 'API key' : 'password'} with every request: <code>Authorization: Bearer …</code>. This
    page uses your sign-in.
  </p>`;
}

function fieldTable(document: Document, name: string, plural: string) {
  const schema = document.components.schemas[`${name}Input`];
  if (!schema) return '';
  const required = new Set(schema.required);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${plural}: fields">
    <table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Value</th>
          <th scope="col">Needed</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(schema.properties).map(
          ([field, rule]) =>
            html`<tr>
              <td><code>${field}</code></td>
              <td>${rules(rule)}</td>
              <td>${required.has(field) ? 'required' : html`<span class="quiet">optional</span>`}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function tryOut(document: Document, method: (typeof methods)[number], path: string, operation: Operation) {
  const body = operation.requestBody?.content['application/json'].schema.$ref.split('/').at(-1);
  const key = `${method}${path}`.replace(/\W+/g, '-');
  return html`<details class="endpoint">
    <summary><b class="method ${method}">${method.toUpperCase()}</b> <code>${path}</code> <span>${operation.summary}</span></summary>
    <form data-method="${method.toUpperCase()}" data-path="${path}">
      ${path.endsWith('{id}') ? input(`${key}-id`, 'id', 'Id of the record', true) : ''}
      ${(operation.parameters ?? []).slice(0, 4).map((parameter) => input(`${key}-${parameter.name}`, parameter.name, parameter.description, false))}
      ${(operation.parameters ?? []).length > 4 ? input(`${key}-more`, '', 'Filters, like status=new&price.from=10', false) : ''}
      ${
        body
          ? html`<label class="field" for="${key}-body"
              ><span>JSON</span><textarea id="${key}-body" name="body" rows="8" spellcheck="false">${example(document, body)}</textarea>
            </label>`
          : ''
      }
      <div class="actions"><button class="button primary" type="submit">Send</button></div>
      <output class="answer" aria-live="polite"></output>
    </form>
  </details>`;
}

function input(id: string, name: string, help: string, required: boolean) {
  return html`<label class="field" for="${id}"
    ><span>${name === '' ? 'filters' : name}</span
    ><input id="${id}" ${name === '' ? html`data-filters` : html`name="${name}"`} placeholder="${help}" ${required ? 'required' : ''}
  /></label>`;
}

function example(document: Document, name: string): string {
  const properties = document.components.schemas[name]?.properties ?? {};
  const values = Object.entries(properties).map(([field, schema]) => [field, exampleOf(field, schema)]);
  return JSON.stringify(Object.fromEntries(name.endsWith('Change') ? values.slice(0, 1) : values), null, 2);
}
