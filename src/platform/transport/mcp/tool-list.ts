import { z } from 'zod';
import { builderTools } from '../../../contract/builder-toolset.ts';
import type { Permission } from '../../../contract/permissions.ts';
import type { Tool } from '../../../contract/tool.ts';

/** A JSON Schema object, as MCP lists it. */
type ObjectSchema = { type: 'object'; [key: string]: unknown };

export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: ObjectSchema;
  readonly outputSchema: ObjectSchema;
  readonly annotations: Tool['annotations'] & { readonly title: string };
}

function objectSchema(schema: z.ZodType, io: 'input' | 'output'): ObjectSchema {
  return { ...z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' }), type: 'object' };
}

/** Every tool of the toolset as MCP lists it, in a fixed order, with what it takes to see it. Made once: the contract does not change while it runs. */
const allTools: readonly { readonly permission: Permission; readonly listed: ListedTool }[] = Object.values<Tool>(builderTools).map(
  (tool) => ({
    permission: tool.permission,
    listed: {
      name: tool.name,
      title: tool.title,
      description: tool.description,
      inputSchema: objectSchema(tool.input, 'input'),
      outputSchema: objectSchema(tool.output, 'output'),
      annotations: { title: tool.title, ...tool.annotations },
    },
  }),
);

/** A caller sees the tools that their permissions allow. */
export function toolsFor(permissions: ReadonlySet<Permission>): ListedTool[] {
  return allTools.filter((tool) => permissions.has(tool.permission)).map((tool) => tool.listed);
}
