import { z } from 'zod';
import { systemColumns } from '../records/columns.ts';
import type { Api, Resource } from './api.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, from the schemas that check the input. */
export function openApi(api: Api): Json {
  const secured = api.access === 'open' ? {} : { security: [{ key: [] }] };
  return {
    openapi: '3.1.0',
    info: { title: api.title, summary: api.summary, version: '1.0.0' },
    servers: [{ url: '/' }],
    ...secured,
    tags: api.resources.map((resource) => ({ name: resource.plural })),
    paths: Object.fromEntries(api.resources.flatMap(resourcePaths)),
    components: {
      schemas: { ...Object.fromEntries(api.resources.flatMap(resourceSchemas)), Problem: problemSchema },
      responses: {
        Problem: {
          description: 'What was wrong, and with which field.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      ...(api.access === 'open' ? {} : { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } }),
    },
  };
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['field', 'message'], properties: { field: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

function resourceSchemas(resource: Resource): [string, Json][] {
  const stored = {
    id: { type: 'string' },
    created_at: { type: 'string', format: 'date-time' },
    updated_at: { type: 'string', format: 'date-time' },
  };
  const input = jsonSchema(resource.input);
  const older = (resource.emptyInOlder ?? []).map((field): [string, Json] => [
    field,
    { anyOf: [(input['properties'] as Json)[field], { type: 'null' }] },
  ]);
  const properties = { ...stored, ...(input['properties'] as Json), ...Object.fromEntries(older) };
  return [
    [resource.name, { type: 'object', required: Object.keys(properties), properties }],
    [`${resource.name}Input`, input],
    [`${resource.name}Change`, jsonSchema(resource.change)],
  ];
}

function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

function resourcePaths(resource: Resource): [string, Json][] {
  const { name, singular, plural, path } = resource;
  const record = { $ref: `#/components/schemas/${name}` };
  const operation = (id: string, summary: string, rest: Json) => ({ operationId: `${id}${name}`, summary, tags: [plural], ...rest });
  const problems = (...statuses: number[]) =>
    Object.fromEntries(statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]));
  const many = {
    type: 'object',
    required: ['items', 'next_cursor'],
    properties: { items: { type: 'array', items: record }, next_cursor: { type: ['string', 'null'] } },
  };
  return [
    [
      path,
      {
        get: operation('list', `List ${plural.toLowerCase()}`, {
          parameters: listParameters(resource),
          responses: { 200: content('A page of records.', many), ...problems(422) },
        }),
        post: operation('create', `Create: ${singular}`, {
          requestBody: body(`${name}Input`),
          responses: {
            201: { ...content('The new record.', record), headers: { Location: { schema: { type: 'string' } } } },
            ...problems(400, 409, 413, 415, 422),
          },
        }),
      },
    ],
    [
      `${path}/{id}`,
      {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: operation('get', `Read: ${singular}`, { responses: { 200: content('The record.', record), ...problems(404) } }),
        patch: operation('change', `Change: ${singular}`, {
          requestBody: body(`${name}Change`),
          responses: { 200: content('The record as it is now.', record), ...problems(400, 404, 409, 413, 415, 422) },
        }),
        delete: operation('delete', `Delete: ${singular}`, { responses: { 204: { description: 'It is gone.' }, ...problems(404, 409) } }),
      },
    ],
  ];
}

const content = (description: string, schema: Json) => ({ description, content: { 'application/json': { schema } } });
const body = (name: string) => ({ required: true, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } });

function listParameters(resource: Resource): Json[] {
  const columns = { ...systemColumns, ...resource.columns };
  const sortable = Object.keys(columns).flatMap((name) => [name, `-${name}`]);
  const query = (name: string, description: string, schema: Json) => ({ name, in: 'query', description, schema });
  return [
    query('limit', 'Records to return.', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
    query('cursor', 'next_cursor of the page before.', { type: 'string' }),
    query('sort', 'Field to sort by; - before it is descending.', { type: 'string', enum: sortable, default: '-created_at' }),
    query('q', 'Text to search for.', { type: 'string' }),
    ...Object.entries(columns).map(([name, type]) =>
      query(name, `Only records with this value${ordered.has(type) ? `; ${name}.from and ${name}.to are bounds` : ''}.`, {
        type: 'string',
      }),
    ),
  ];
}

const ordered = new Set<string>(['integer', 'number', 'money', 'date', 'datetime']);
