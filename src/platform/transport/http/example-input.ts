import type { z } from 'zod';
import { inputSchema, variants, type JsonSchema } from './field-rows.ts';

const examples: Readonly<Record<string, unknown>> = {
  agent_id: 'agt_…',
  deployment_id: 'dep_…',
  prompt: 'A JSON API that stores and returns leads',
  message: 'Add a due date to orders',
  name: 'my-app',
  confirm_name: 'my-app',
  command: 'ls -la /data',
  version: 1,
  minutes: 30,
};

/** What a call of the tool has to say at least. */
export function exampleInput(input: z.ZodType): Record<string, unknown> {
  const [schema] = variants(inputSchema(input));
  const required = Object.entries(schema?.properties ?? {}).filter(
    ([name, field]) => schema?.required?.includes(name) && field.default === undefined,
  );
  return Object.fromEntries(required.map(([name, field]) => [name, examples[name] ?? placeholder(field)]));
}

function placeholder(field: JsonSchema): unknown {
  if (field.enum !== undefined) return field.enum[0];
  if (field.type === 'array') return [];
  if (field.type === 'object') return {};
  if (field.type === 'integer' || field.type === 'number') return 1;
  return field.type === 'boolean' ? true : '…';
}
