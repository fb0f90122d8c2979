import { invalidFields } from '../http/problem.ts';
import { type Columns, type ColumnType, systemColumns } from './columns.ts';

export interface Filter {
  readonly column: string;
  readonly is: '=' | '>=' | '<=';
  readonly value: string | number | null;
}

/** Which records of a table are asked for, in which order. */
export interface ListQuery {
  readonly limit: number;
  readonly sort: { readonly column: string; readonly descending: boolean };
  readonly search: string;
  readonly filters: readonly Filter[];
  /** Continues after the record that this names. */
  readonly cursor?: string;
  /** Skips so many records: for numbered pages. */
  readonly offset?: number;
}

/**
 * Reads `?limit=&cursor=&sort=&q=` and filters: `status=paid` is equal, `price.from=10` and `price.to=20` are bounds,
 * an empty value means that none is set. `sort=-price` is descending.
 */
export function readListQuery(params: URLSearchParams, columns: Columns): ListQuery {
  const all: Columns = { ...systemColumns, ...columns };
  const filters: Filter[] = [];
  for (const [name, value] of params) {
    if (['limit', 'cursor', 'sort', 'q'].includes(name)) continue;
    filters.push(readFilter(name, value, all));
  }
  const cursor = params.get('cursor');
  return {
    limit: readLimit(params.get('limit')),
    sort: readSort(params.get('sort') ?? '-created_at', all),
    search: params.get('q')?.trim() ?? '',
    filters,
    ...(cursor === null ? {} : { cursor }),
  };
}

function readFilter(name: string, text: string, columns: Columns): Filter {
  const [, column = name, bound] = /^(.+)\.(from|to)$/.exec(name) ?? [];
  const type = Object.hasOwn(columns, column) ? columns[column] : undefined;
  if (type === undefined) throw invalidFields([{ field: name, message: 'is nothing this list can be filtered by' }]);
  const value = text === '' ? null : comparable(text, type);
  if (Number.isNaN(value)) throw invalidFields([{ field: name, message: `must be ${type === 'boolean' ? 'true or false' : 'a number'}` }]);
  return { column, is: bound === 'from' ? '>=' : bound === 'to' ? '<=' : '=', value };
}

/** The value as the database keeps it; NaN when it cannot be one. */
function comparable(text: string, type: ColumnType): string | number {
  switch (type) {
    case 'integer':
    case 'number':
      return Number(text);
    case 'money':
      return Math.round(Number(text) * 100);
    case 'boolean':
      return text === 'true' ? 1 : text === 'false' ? 0 : Number.NaN;
    default:
      return text;
  }
}

function readLimit(text: string | null): number {
  const limit = Number(text ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200)
    throw invalidFields([{ field: 'limit', message: 'must be a whole number from 1 to 200' }]);
  return limit;
}

function readSort(text: string, columns: Columns): ListQuery['sort'] {
  const column = text.replace(/^-/, '');
  if (!Object.hasOwn(columns, column))
    throw invalidFields([{ field: 'sort', message: `must be one of ${Object.keys(columns).join(', ')}, with - before it for descending` }]);
  return { column, descending: text.startsWith('-') };
}
