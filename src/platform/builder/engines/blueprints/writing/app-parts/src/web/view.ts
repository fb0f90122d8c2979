import type { HtmlEscapedString } from 'hono/utils/html';
import type { ColumnType } from '../records/columns.ts';
import type { Records, Stored } from '../records/records.ts';
import { valueWords } from './value-words.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A record as pages see it: any of the tables. */
export type Item = Stored & Readonly<Record<string, unknown>>;

/** How a field is asked for and shown. What may be stored is decided by the table's schema alone. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: ColumnType;
  readonly required?: boolean;
  readonly options?: readonly string[];
  /** Key of the table that a relation points to. */
  readonly references?: string;
  /** ISO 4217 code of an amount. */
  readonly currency?: string;
  /** What a new record's form starts with. */
  readonly start?: string | number | boolean;
  readonly min?: number;
  readonly max?: number;
}

/** How a table's records are shown. */
export interface View {
  readonly key: string;
  readonly singular: string;
  readonly plural: string;
  readonly path: string;
  /** Field that stands for a record in lists and pickers. */
  readonly label: string;
  readonly searchable: boolean;
  /** Choice field that the board groups by. */
  readonly board?: string;
  readonly fields: readonly Field[];
}

export interface Table {
  readonly view: View;
  readonly records: Records<Item>;
}

/** Everything the pages know about the app. */
export interface Site {
  readonly title: string;
  readonly tables: readonly Table[];
  readonly docsPath: string;
  readonly hasOverview: boolean;
  readonly canSignOut: boolean;
  readonly hasCsv: boolean;
}

export function tableOf(site: Site, key: string | undefined): Table {
  const table = site.tables.find(({ view }) => view.key === key);
  if (table === undefined) throw new Error(`There is no table ${key}`);
  return table;
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Words for a number of records: `1 order`, `3 orders`. */
export function counted(count: number, view: View): string {
  return `${count.toLocaleString('en')} ${count === 1 ? view.singular : view.plural}`;
}

const naming = new Set<ColumnType>(['text', 'email', 'phone', 'url']);

/** The field whose text names a record; undefined when the records of this table have no name of their own. */
export function nameField(view: View): Field | undefined {
  return view.fields.find((field) => field.name === view.label && naming.has(field.type));
}

/** What stands for a record where only one line fits: its name, or what it is with a value that tells it apart. */
export function nameOf(view: View, item: Item): string {
  const label = view.fields.find((field) => field.name === view.label);
  const text = label === undefined || label.type === 'relation' ? '' : valueWords(label, item[label.name]);
  if (text === '') return `${capital(view.singular)} ${item.id.slice(0, 8)}`;
  return nameField(view) === undefined ? `${capital(view.singular)} ${text}` : text;
}
