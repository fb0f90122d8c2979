import type { AppSpec } from '../app-spec.ts';

const everyApp = [
  'public/app.css',
  'public/docs.js',
  'src/config.ts',
  'src/server.ts',
  'src/database/constraint-problem.ts',
  'src/database/data-conflict.ts',
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
  'tests/running-app.ts',
];

const webPages = [
  'public/app.js',
  'src/web/delete-page.ts',
  'src/web/detail-page.ts',
  'src/web/field-input.ts',
  'src/web/form-page.ts',
  'src/web/form-values.ts',
  'src/web/format.ts',
  'src/web/layout.ts',
  'src/web/list-page.ts',
  'src/web/problem-answer.ts',
  'src/web/record-pages.ts',
  'src/web/board-page.ts',
  'src/web/record-table.ts',
  'src/web/value-words.ts',
  'src/web/view.ts',
];

const csvPages = ['src/web/csv-pages.ts', 'src/web/csv.ts', 'src/web/import-page.ts', 'src/web/import-rows.ts'];

const gate = [
  'src/access/attempts.ts',
  'src/access/gate.ts',
  'src/access/session-cookie.ts',
  'src/access/sessions.ts',
  'src/access/sign-in-page.ts',
];

/** The fixed files that an app of this spec needs, and no other. */
export function partsOf(spec: AppSpec): readonly string[] {
  const fields = spec.entities.flatMap((entity) => entity.fields);
  const web = spec.kind === 'records_app';
  return [
    ...everyApp,
    ...(fields.some((field) => field.type === 'money') ? ['src/records/cents.ts'] : []),
    ...(fields.some((field) => field.type === 'relation') ? ['src/records/references.ts'] : []),
    ...(web || spec.access !== 'open' ? ['src/http/form-body.ts'] : []),
    ...(spec.access === 'open' ? [] : gate),
    ...(web ? webPages : []),
    ...(web && spec.features.csv ? csvPages : []),
    ...(web && spec.features.dashboard ? ['src/web/dashboard-page.ts'] : []),
  ];
}
