import type { SpecEntity } from '../app-spec.ts';
import { typeName, valueName } from './naming.ts';

/** `routes.ts` of an entity: its HTTP API, mounted at `/api/<path>`. */
export function entityRoutes(entity: SpecEntity): string {
  const type = typeName(entity);
  const value = valueName(entity);
  return `import { Hono } from 'hono';
import { jsonBody } from '../../http/json-body.ts';
import { methodNotAllowed } from '../../http/method-not-allowed.ts';
import { readListQuery } from '../../records/list-query.ts';
import type { Records } from '../../records/records.ts';
import { ${value}Columns } from './records.ts';
import type { ${type} } from './schema.ts';

export function ${value}Routes(records: Records<${type}>): Hono {
  const routes = new Hono({ strict: false });

  routes.get('/', (c) => c.json(records.list(readListQuery(new URL(c.req.url).searchParams, ${value}Columns))));
  routes.post('/', async (c) => {
    const record = records.create(await jsonBody(c));
    c.header('Location', \`${`/api/${entity.path}`}/\${record.id}\`);
    return c.json(record, 201);
  });
  routes.all('/', methodNotAllowed('GET', 'POST'));

  routes.get('/:id', (c) => c.json(records.get(c.req.param('id'))));
  routes.patch('/:id', async (c) => c.json(records.change(c.req.param('id'), await jsonBody(c))));
  routes.delete('/:id', (c) => {
    records.remove(c.req.param('id'));
    return c.body(null, 204);
  });
  routes.all('/:id', methodNotAllowed('GET', 'PATCH', 'DELETE'));

  return routes;
}
`;
}
