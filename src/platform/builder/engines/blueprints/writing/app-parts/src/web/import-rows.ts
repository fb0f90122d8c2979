import type { DatabaseSync } from 'node:sqlite';
import { knownProblem } from '../http/error-answer.ts';
import { plainCell } from './csv.ts';
import { type FormTexts, readFields } from './form-values.ts';
import { type Field, nameField, nameOf, type Site, type Table, tableOf } from './view.ts';

/** Which column of the file fills a field; -1: none. */
export type Mapping = Readonly<Record<string, number>>;

export interface Imported {
  readonly added: number;
  readonly rejected: readonly { readonly line: number; readonly why: string }[];
}

/** The mapping that the file's headings suggest. */
export function suggestMapping(fields: readonly Field[], headings: readonly string[]): Mapping {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const found = headings.map(plain);
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      found.findIndex((heading) => heading !== '' && [plain(field.name), plain(field.label)].includes(heading)),
    ]),
  );
}

/** Adds the rows that fit and says of the others why they do not. With `keep` false everything is undone again: a rehearsal. */
export function importRows(
  db: DatabaseSync,
  site: Site,
  table: Table,
  rows: readonly (readonly string[])[],
  mapping: Mapping,
  keep: boolean,
): Imported {
  const fields = table.view.fields.filter((field) => (mapping[field.name] ?? -1) >= 0);
  const rejected: { line: number; why: string }[] = [];
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const [index, row] of rows.entries()) {
      const why = addRow(site, table, fields, row, mapping);
      if (why !== null) rejected.push({ line: index + 2, why });
    }
    db.exec(keep ? 'COMMIT' : 'ROLLBACK');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
  return { added: rows.length - rejected.length, rejected };
}

function addRow(site: Site, table: Table, fields: readonly Field[], row: readonly string[], mapping: Mapping): string | null {
  const texts: FormTexts = Object.fromEntries(
    fields.map((field) => [field.name, cellText(site, field, plainCell(row[mapping[field.name] ?? -1] ?? ''))]),
  );
  const given = fields.filter((field) => texts[field.name]?.trim() !== '');
  try {
    table.records.create(readFields(given, texts));
    return null;
  } catch (error) {
    const problem = knownProblem(error);
    if (problem === null) throw error;
    return problem.message;
  }
}

/** A relation may be given by the other record's name as well as by its id; a choice in any case. */
function cellText(site: Site, field: Field, text: string): string {
  const wanted = text.trim().toLowerCase();
  if (field.type === 'choice') return field.options?.find((option) => option.toLowerCase() === wanted) ?? text;
  if (field.type !== 'relation' || wanted === '') return text;
  const { view, records } = tableOf(site, field.references);
  const name = nameField(view);
  if (name === undefined) return text.trim();
  const query = {
    limit: 2,
    sort: { column: 'created_at', descending: false },
    search: '',
    filters: [{ column: name.name, is: '=', value: text.trim() }],
  } as const;
  const matches = records.list(query).items.filter((item) => nameOf(view, item).toLowerCase() === wanted);
  return matches.length === 1 && matches[0] ? matches[0].id : text.trim();
}
