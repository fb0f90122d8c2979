/** The part of a JSON Schema that says what one field may hold. */
export interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly FieldSchema[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
}

/** The rules of a field in words: `one of new, paid`, `date`, `integer from 0`. */
export function rules(schema: FieldSchema): string {
  const value = valueSchema(schema);
  const kind = value.enum ? `one of ${value.enum.join(', ')}` : kindOf(value);
  const low = value.minimum !== undefined && Math.abs(value.minimum) < 9e12 ? ` from ${value.minimum}` : '';
  const high = value.maximum !== undefined && Math.abs(value.maximum) < 9e12 ? ` to ${value.maximum}` : '';
  const start = schema.default === undefined || schema.default === null ? '' : `, ${String(schema.default)} if not given`;
  return `${kind}${low}${high}${start}`;
}

function kindOf({ format, type, multipleOf }: FieldSchema & { readonly type?: string }): string {
  if (multipleOf === 0.01) return 'amount';
  const words: Readonly<Record<string, string>> = {
    uri: 'web address',
    string: 'text',
    'date-time': 'date and time',
    id: 'id of a record',
    boolean: 'true or false',
    integer: 'whole number',
  };
  const kind = format ?? type ?? 'string';
  return words[kind] ?? kind;
}

/** A value to start from in the page's form. */
export function exampleOf(field: string, schema: FieldSchema): unknown {
  const value = valueSchema(schema);
  if (value.enum) return value.enum[0];
  switch (value.format ?? value.type) {
    case 'id':
      return 'id of a record';
    case 'phone':
      return '+15550101101';
    case 'email':
      return 'name@example.com';
    case 'uri':
      return 'https://example.com';
    case 'date':
      return '2026-01-31';
    case 'date-time':
      return '2026-01-31T09:30:00Z';
    case 'integer':
    case 'number':
      return Math.max(1, value.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return `Some ${field.replaceAll('_', ' ')}`;
  }
}

/** Without the null that an optional field may be. */
function valueSchema(schema: FieldSchema): FieldSchema & { readonly type?: string } {
  const value = schema.anyOf?.find((part) => part.type !== 'null') ?? schema;
  const { type, ...rest } = value;
  const single = typeof type === 'string' ? type : type?.find((one) => one !== 'null');
  return { ...rest, ...(single === undefined ? {} : { type: single }) };
}
