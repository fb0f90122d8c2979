import type { z } from 'zod';
import type { Permission } from './permissions.ts';

/** MCP's hints about a tool; true to what it does. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** One thing the platform can do. Every door (HTTP, MCP, console client, command line) is derived from this. */
export interface Tool<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly group: ToolGroup;
  readonly input: Input;
  readonly output: Output;
  readonly permission: Permission;
  readonly annotations: ToolAnnotations;
}

export type ToolGroup = 'build' | 'ship' | 'quality' | 'operate' | 'inspect' | 'files and secrets' | 'cost' | 'connection';

export const reads: ToolAnnotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
export const writes: ToolAnnotations = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false };
export const writesOnce: ToolAnnotations = { ...writes, idempotentHint: true };
export const destroys: ToolAnnotations = { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false };

export function defineTool<Input extends z.ZodType, Output extends z.ZodType>(tool: Tool<Input, Output>): Tool<Input, Output> {
  return tool;
}

export type ToolInput<T extends Tool> = z.input<T['input']>;
export type ParsedInput<T extends Tool> = z.output<T['input']>;
export type ToolOutput<T extends Tool> = z.output<T['output']>;
