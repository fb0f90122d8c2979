import type { Plan } from '../../../../../contract/plan.ts';
import type { AppFile } from '../../../../app-file.ts';
import type { AppSpec } from '../app-spec.ts';
import { appModule, mainModule } from './app-module.ts';
import { appParts } from './app-parts.ts';
import { entityRecords } from './entity-records.ts';
import { entityRoutes } from './entity-routes.ts';
import { entitySchema } from './entity-schema.ts';
import { firstMigration } from './migrations/first-migration.ts';
import { folderOf } from './naming.ts';
import { packageJson, tsconfig } from './package-files.ts';
import { resourcesModule } from './resources-module.ts';

/** The version that is live when a change is written. */
export interface LiveApp {
  readonly plan: Plan;
  readonly spec: AppSpec;
  readonly files: readonly AppFile[];
}

const apiParts = [
  'public/docs.js',
  'src/config.ts',
  'src/server.ts',
  'src/database/constraint-problem.ts',
  'src/database/migrate.ts',
  'src/database/open-database.ts',
  'src/docs/api.ts',
  'src/docs/docs-page.ts',
  'src/docs/docs.ts',
  'src/docs/field-schema.ts',
  'src/docs/openapi.ts',
  'src/http/body-limits.ts',
  'src/http/error-answer.ts',
  'src/http/json-body.ts',
  'src/http/method-not-allowed.ts',
  'src/http/problem.ts',
  'src/http/request-log.ts',
  'src/http/same-origin.ts',
  'src/http/security-headers.ts',
  'src/records/columns.ts',
  'src/records/list-query.ts',
  'src/records/records.ts',
  'src/records/select-page.ts',
  'src/records/validate.ts',
  'src/records/values.ts',
  'src/web/assets.ts',
];

/** All files of the app that a plan describes. With a live version its migrations stay and a new one carries the data over. */
export function writeApp({ spec }: { readonly plan: Plan; readonly spec: AppSpec; readonly live: LiveApp | null }): readonly AppFile[] {
  const files: AppFile[] = [
    { path: 'package.json', content: packageJson(spec) },
    { path: 'tsconfig.json', content: tsconfig() },
    { path: 'migrations/001_create_tables.sql', content: firstMigration(spec) },
    { path: 'src/main.ts', content: mainModule(spec) },
    { path: 'src/app.ts', content: appModule(spec) },
    { path: 'src/resources.ts', content: resourcesModule(spec) },
    ...spec.entities.flatMap((entity) => [
      { path: `${folderOf(entity)}/schema.ts`, content: entitySchema(entity) },
      { path: `${folderOf(entity)}/records.ts`, content: entityRecords(spec, entity) },
      { path: `${folderOf(entity)}/routes.ts`, content: entityRoutes(entity) },
    ]),
    ...appParts([...apiParts, ...partsInUse(spec)]),
  ];
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Parts that only some apps need. */
function partsInUse(spec: AppSpec): string[] {
  const fields = spec.entities.flatMap((entity) => entity.fields);
  return [
    ...(fields.some((field) => field.type === 'money') ? ['src/records/cents.ts'] : []),
    ...(fields.some((field) => field.type === 'relation') ? ['src/records/references.ts'] : []),
  ];
}
