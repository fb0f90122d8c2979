/** How a column's values are written, compared and shown. */
export type ColumnType =
  | 'text'
  | 'long_text'
  | 'email'
  | 'phone'
  | 'url'
  | 'integer'
  | 'number'
  | 'money'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'choice'
  | 'relation';

/** The columns of a table that lists can be filtered and sorted by. */
export type Columns = Readonly<Record<string, ColumnType>>;

/** Every table has these. */
export const systemColumns = { id: 'relation', created_at: 'datetime', updated_at: 'datetime' } as const satisfies Columns;
