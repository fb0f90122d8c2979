import { z } from 'zod';
import { agent, buildEvent, message, question } from '../../../contract/agents.ts';
import { builderTools } from '../../../contract/builder-toolset.ts';
import { auditEvent } from '../../../contract/connection.ts';
import { deployment } from '../../../contract/deployments.ts';
import { errorBody, errorStatus } from '../../../contract/errors.ts';
import { logLine } from '../../../contract/inspect.ts';
import { plan } from '../../../contract/plan.ts';
import type { Tool } from '../../../contract/tool.ts';

import { sessionCookieName } from './session-cookie.ts';

type Json = Record<string, unknown>;

/** Things that many tools answer with, under names of their own. */
const named: Readonly<Record<string, z.ZodType>> = {
  Agent: agent,
  Plan: plan,
  Question: question,
  Message: message,
  BuildEvent: buildEvent,
  Deployment: deployment,
  LogLine: logLine,
  AuditEvent: auditEvent,
  Error: errorBody,
};

/** The whole HTTP interface as OpenAPI 3.1, made from the contract and from nothing else. */
export function openApiDocument(publicUrl: string, version: string): Json {
  const tools = Object.values<Tool>(builderTools);
  const inputs = schemas(Object.fromEntries(tools.map((tool) => [`${tool.name}_input`, tool.input])), 'input');
  const outputs = schemas({ ...named, ...Object.fromEntries(tools.map((tool) => [`${tool.name}_output`, tool.output])) }, 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Builder Mode',
      version,
      description:
        'Describe software in plain words, approve its plan, operate what was built. Every tool is one POST with one shape of error.',
    },
    servers: [{ url: publicUrl }],
    security: [{ tenantKey: [], tenant: [] }, { consoleSession: [] }],
    tags: [...new Set(tools.map((tool) => tool.group))].map((name) => ({ name })),
    paths: Object.fromEntries(tools.map((tool) => [`/api/tools/${tool.name}`, { post: operation(tool) }])),
    components: {
      schemas: { ...inputs, ...outputs },
      responses: errorResponses(),
      securitySchemes: {
        tenantKey: { type: 'http', scheme: 'bearer', description: 'The tenant key, `<tenant>_<secret>`.' },
        tenant: { type: 'apiKey', in: 'header', name: 'X-Mihu-Tenant', description: 'The tenant’s name.' },
        consoleSession: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookieName(publicUrl),
          description: 'The console’s own session; writes also need X-Builder-Console: 1.',
        },
      },
    },
  };
}

function operation(tool: Tool): Json {
  return {
    operationId: tool.name,
    tags: [tool.group],
    summary: tool.title,
    description: `${tool.description}\n\nNeeds the permission \`${tool.permission}\`.`,
    'x-permission': tool.permission,
    'x-annotations': tool.annotations,
    requestBody: { required: true, content: { 'application/json': { schema: { $ref: `#/components/schemas/${tool.name}_input` } } } },
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: { $ref: `#/components/schemas/${tool.name}_output` } } } },
      ...Object.fromEntries(Object.entries(errorStatus).map(([code, status]) => [status, { $ref: `#/components/responses/${code}` }])),
    },
  };
}

function errorResponses(): Json {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  return Object.fromEntries(Object.keys(errorStatus).map((code) => [code, { description: `\`${code}\``, content }]));
}

/** JSON Schemas of a set of zod schemas that point at each other by name. */
function schemas(set: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>();
  const alias: Record<string, string> = {};
  for (const [id, schema] of Object.entries(set)) {
    const known = registry.get(schema)?.id;
    if (known === undefined) registry.add(schema, { id });
    else alias[id] = known;
  }
  const uri = (id: string) => `#/components/schemas/${id}`;
  const made = z.toJSONSchema(registry, { io, uri, unrepresentable: 'any' }).schemas as Record<string, Json>;
  const aliases = Object.entries(alias).map(([id, target]) => [id, { $ref: uri(target) }]);
  const plain = Object.entries(made).map(([id, { $id: _id, $schema: _schema, ...schema }]) => [id, schema]);
  return Object.fromEntries([...plain, ...aliases]);
}
