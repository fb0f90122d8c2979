import type { AppSpec } from '../app-spec.ts';
import { typeName, valueName } from './naming.ts';
import { literal } from './source.ts';

/** Where the page to read and try the API is. */
export function docsPath(spec: AppSpec): string {
  if (spec.kind === 'json_api') return '/';
  return spec.entities.some((entity) => entity.path === 'docs') ? '/_/docs' : '/docs';
}

/** `src/pages.ts`: the web pages over all tables. */
export function pagesModule(spec: AppSpec): string {
  const { csv, dashboard } = spec.features;
  const first = spec.entities[0];
  const imports = [
    "import { Hono } from 'hono';",
    ...(csv ? ["import type { DatabaseSync } from 'node:sqlite';"] : []),
    ...spec.entities.flatMap((entity) => [
      `import type { ${typeName(entity)} } from './entities/${entity.path}/schema.ts';`,
      `import { ${valueName(entity)}View } from './entities/${entity.path}/view.ts';`,
    ]),
    "import type { Records } from './records/records.ts';",
    ...(csv ? ["import { csvPages } from './web/csv-pages.ts';"] : []),
    ...(dashboard ? ["import { dashboardPage } from './web/dashboard-page.ts';"] : []),
    "import { recordPages } from './web/record-pages.ts';",
    "import type { Site } from './web/view.ts';",
  ];
  return `${imports.join('\n')}

export interface AppRecords {
${spec.entities.map((entity) => `  readonly ${valueName(entity)}: Records<${typeName(entity)}>;\n`).join('')}}

/** What the pages show, in the order of the navigation. */
export function createSite(records: AppRecords): Site {
  return {
    title: ${literal(spec.title)},
    docsPath: ${literal(docsPath(spec))},
    hasOverview: ${dashboard},
    canSignOut: ${spec.access !== 'open'},
    hasCsv: ${csv},
    tables: [
${spec.entities.map((entity) => `      { view: ${valueName(entity)}View, records: records.${valueName(entity)} },\n`).join('')}    ],
  };
}

/** The pages for people. */
export function pages(${csv ? 'db: DatabaseSync, ' : ''}site: Site): Hono {
  const routes = new Hono({ strict: false });
  ${dashboard ? "routes.get('/', (c) => c.html(dashboardPage(site, new Date().toISOString().slice(0, 10))));" : `routes.get('/', (c) => c.redirect(${literal(`/${first?.path ?? ''}`)}));`}
  for (const table of site.tables) {
${csv ? '    routes.route(table.view.path, csvPages(db, site, table));\n' : ''}    routes.route(table.view.path, recordPages(site, table));
  }
  return routes;
}
`;
}
