import type { AppSpec } from '../app-spec.ts';
import { capital, valueName } from './naming.ts';
import { docsPath } from './pages-module.ts';
import type { OlderRecords } from './migrations/older-records.ts';
import { list, literal, object } from './source.ts';

/** `src/resources.ts`: what the documentation tells about each resource. */
export function resourcesModule(spec: AppSpec, older: OlderRecords): string {
  const imports = spec.entities.flatMap((entity) => {
    const value = valueName(entity);
    const from = `./entities/${entity.path}`;
    return [`import { ${value}Columns } from '${from}/records.ts';`, `import { ${value}Change, ${value}Input } from '${from}/schema.ts';`];
  });
  const entries = spec.entities.map((entity) => {
    const value = valueName(entity);
    return object(
      [
        `name: ${literal(entity.name)}`,
        `singular: ${literal(entity.singular)}`,
        `plural: ${literal(capital(entity.plural))}`,
        `path: ${literal(`/api/${entity.path}`)}`,
        `input: ${value}Input`,
        `change: ${value}Change`,
        `columns: ${value}Columns`,
        ...(older(entity).size > 0 ? [`emptyInOlder: ${list([...older(entity)].map(literal))}`] : []),
      ],
      '    ',
    );
  });
  return `import type { Api } from './docs/api.ts';
${imports.join('\n')}

/** The API as its documentation tells it; the schemas are the ones that check the input. */
export const resources: Api = {
  title: ${literal(spec.title)},
  summary: ${literal(spec.summary)},
  access: ${literal(spec.access)},
  docsPath: ${literal(docsPath(spec))},
  resources: [
${entries.map((entry) => `    ${entry},\n`).join('')}  ],
};
`;
}
