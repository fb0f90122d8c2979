import { z } from 'zod';

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly default?: unknown;
}

export interface FieldRow {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly about: string;
}

/** The input of a tool as rows of a table; fields that exclude each other come from every variant. */
export function fieldRows(input: z.ZodType): FieldRow[] {
  const rows = new Map<string, FieldRow>();
  for (const variant of variants(inputSchema(input))) {
    for (const [name, field] of Object.entries(variant.properties ?? {})) {
      if (rows.has(name)) continue;
      const preset = field.default === undefined ? '' : `Default: ${JSON.stringify(field.default)}.`;
      const required = (variant.required ?? []).includes(name) && field.default === undefined;
      rows.set(name, { name, type: typeWords(field), required, about: [field.description, preset].filter(Boolean).join(' ') });
    }
  }
  return [...rows.values()];
}

export function inputSchema(input: z.ZodType): JsonSchema {
  return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

export function variants(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? [schema];
}

function typeWords(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeWords).join(' | ');
  if (schema.type === 'array') return `${schema.items === undefined ? 'any' : typeWords(schema.items)}[]`;
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  return (schema.type as string | undefined) ?? 'any';
}
