import type { AppSpec, SpecEntity } from '../app-spec.ts';
import { secretName } from './gate-module.ts';
import { capital } from './naming.ts';
import { docsPath } from './pages-module.ts';
import { markdownText } from './source.ts';

/** `README.md`: what the app is, how to start it and where to change what. */
export function readme(spec: AppSpec): string {
  const secret = secretName(spec);
  const web = spec.kind === 'records_app';
  return `# ${markdownText(spec.title)}

${markdownText(spec.summary)}

## Start

Node.js 24 runs the TypeScript as it is; there is nothing to build.

\`\`\`sh
npm ci
${secret === undefined ? '' : `export ${secret}=…\n`}npm start        # http://localhost:8080
npm test         # every promise of the plan, on the real server
npm run check    # types
\`\`\`

| variable | meaning | default |
| --- | --- | --- |
| \`PORT\` | where the app listens | 8080 |
| \`DATA_DIR\` | folder of the SQLite database | ./data |
${secret === undefined ? '' : `| \`${secret}\` | what a visitor has to know; nobody gets in without it | none |\n`}| \`APP_FRAME_ANCESTORS\` | pages that may show the app in a frame, as in Content-Security-Policy | this computer |

## What it keeps

${spec.entities.map(entitySection).join('\n')}
## HTTP API

Every resource answers \`GET\` and \`POST\` at \`/api/<plural>\` and \`GET\`, \`PATCH\` and \`DELETE\` at \`/api/<plural>/{id}\`. Lists take \`limit\`, \`cursor\`, \`sort\` (\`-field\`
is descending), \`q\` and a filter for each field (\`status=new\`, \`price.from=10\`). Errors are problem documents (RFC 9457) that name the field.
The OpenAPI document is at \`/openapi.json\`, the page to read and try it at \`${docsPath(spec)}\`.

## Where what is

| folder | holds |
| --- | --- |
| \`src/entities/<plural>/\` | \`schema.ts\` what may be stored, \`records.ts\` its SQL and rules, \`routes.ts\` its API${web ? ', `view.ts` how pages show it' : ''} |
| \`src/records/\` | values, lists and paging, shared by all tables |
${web ? '| `src/web/` | the pages, rendered on the server |\n' : ''}| \`src/http/\` | errors, limits, headers, the request log |
| \`src/database/\`, \`migrations/\` | opening and migrating the database; a migration that ran is never edited |
| \`tests/\` | \`acceptance.test.ts\`: one test for each sentence of the plan |

To add a field: a new migration with \`ALTER TABLE\`, a line in \`schema.ts\`, its column in \`records.ts\`${web ? ', a line in `view.ts`' : ''}.
`;
}

function entitySection(entity: SpecEntity): string {
  const rows = entity.fields.map((field) => {
    const notes = [
      field.required ? 'required' : '',
      field.unique ? 'unique' : '',
      field.options === undefined ? '' : `one of ${field.options.join(', ')}`,
      field.references === undefined ? '' : `refers to ${field.references}`,
      field.currency === undefined ? '' : `in ${field.currency}, kept in cents`,
      field.default === undefined ? '' : `${String(field.default)} when not given`,
    ];
    return `| \`${field.name}\` | ${field.type} | ${markdownText(notes.filter(Boolean).join('; '))} |\n`;
  });
  return `### ${markdownText(capital(entity.plural))}\n\n| field | type | |\n| --- | --- | --- |\n${rows.join('')}`;
}
