import type { AppSpec, SpecEntity, SpecField } from '../app-spec.ts';
import { isNullable } from './field-rules.ts';
import { typeName, valueName } from './naming.ts';
import { commentText, identifier, list, literal, object } from './source.ts';

/** `records.ts` of an entity: its SQL and the rules between tables. */
export function entityRecords(spec: AppSpec, entity: SpecEntity, older: ReadonlySet<string>): string {
  const type = typeName(entity);
  const value = valueName(entity);
  const names = ['id', ...entity.fields.map((field) => field.name), 'created_at', 'updated_at'];
  const converted = entity.fields.filter((field) => convertible(field));
  const hasMoney = converted.some((field) => field.type === 'money');
  const references = referencesOf(spec, entity);
  const referrers = referrersTo(spec, entity);
  const relations = [...(referrers.length > 0 ? ['refuseWhileReferenced'] : []), ...(references.length > 0 ? ['requireReferences'] : [])];
  const table = identifier(entity.table);
  const updated = names.filter((name) => name !== 'id' && name !== 'created_at').map(identifier);
  const row = converted.length > 0 ? `${type}Row` : type;
  const fromRow = (expression: string) => (converted.length > 0 ? `fromRow(${expression})` : expression);
  return `import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { Problem } from '../../http/problem.ts';
${hasMoney ? "import { fromCents, toCents } from '../../records/cents.ts';\n" : ''}import type { Columns } from '../../records/columns.ts';
import type { Records } from '../../records/records.ts';
${relations.length > 0 ? `import { ${relations.join(', ')} } from '../../records/references.ts';\n` : ''}import { countRows, selectPage } from '../../records/select-page.ts';
import { validate } from '../../records/validate.ts';
import { type ${type}, ${value}Change, ${value}Input } from './schema.ts';

/** Columns that lists can be filtered and sorted by. */
export const ${value}Columns = {
${entity.fields.map((field) => `  ${field.name}: ${literal(field.type)},\n`).join('')}} as const satisfies Columns;

const table = ${object([`name: ${literal(entity.table)}`, `columns: ${list(names.map(literal), '  ')}`, `searched: ${list(entity.searchable.map(literal), '  ')}`])};
${references.length > 0 ? `const references = ${list(references)};\n` : ''}${referrers.length > 0 ? `const referrers = ${list(referrers)};\n` : ''}
/** The ${commentText(entity.plural)} of the app. */
export function create${entity.name}Records(db: DatabaseSync): Records<${type}> {
  const select = db.prepare(\`
    SELECT ${wrapped(names.map(identifier), '      ')}
    FROM ${table} WHERE id = ?\`);
  const save = db.prepare(\`
    INSERT INTO ${table} (${wrapped(names.map(identifier), '      ')})
    VALUES (${wrapped(
      names.map((name) => `:${name}`),
      '      ',
    )})
    ON CONFLICT (id) DO UPDATE SET ${wrapped(
      updated.map((name) => `${name} = excluded.${name}`),
      '      ',
    )}\`);
  const erase = db.prepare('DELETE FROM ${table} WHERE id = ?');

  function get(id: string): ${type} {
    const row = select.get(id);
    if (row === undefined) throw new Problem(404, \`There is no ${template(entity.singular)} with the id \${id}.\`);
    return ${fromRow(`row as ${row}`)};
  }

  return {
    create(input) {
      const given = validate(${value}Input, input);
${references.length > 0 ? '      requireReferences(db, references, given);\n' : ''}      const now = new Date().toISOString();
      const record: ${type} = { id: randomUUID(), ...given, created_at: now, updated_at: now };
      save.run(${converted.length > 0 ? 'toRow(record)' : 'record'});
      return record;
    },
    get,
    list(query) {
      const { rows, next_cursor } = selectPage(db, table, query);
      return { items: ${converted.length > 0 ? `rows.map((row) => fromRow(row as ${row}))` : `rows as ${row}[]`}, next_cursor };
    },
    count: (query) => countRows(db, table, query),
    change(id, input) {
      const current = get(id);
      const given = validate(${value}Change, input);
${references.length > 0 ? '      requireReferences(db, references, given);\n' : ''}      const record: ${type} = Object.assign(current, given, { updated_at: new Date().toISOString() });
      save.run(${converted.length > 0 ? 'toRow(record)' : 'record'});
      return record;
    },
    remove(id) {
      get(id);
${referrers.length > 0 ? `      refuseWhileReferenced(db, referrers, ${literal(entity.singular)}, table.name, id);\n` : ''}      erase.run(id);
    },
  };
}
${converted.length > 0 ? rowConversions(type, converted, older) : ''}`;
}

const convertible = (field: SpecField) => field.type === 'money' || field.type === 'boolean';

/** SQLite has no boolean and money is kept in cents: both directions, written out. */
function rowConversions(type: string, converted: readonly SpecField[], older: ReadonlySet<string>): string {
  const names = converted.map((field) => literal(field.name)).join(' | ');
  const columns = converted
    .map((field) => `${field.name}: number${isNullable(field) || older.has(field.name) ? ' | null' : ''}`)
    .join('; ');
  const back = converted.map(
    (field) => `${field.name}: ${field.type === 'money' ? `fromCents(row.${field.name})` : `row.${field.name} === 1`}`,
  );
  const forth = converted.map(
    (field) => `${field.name}: ${field.type === 'money' ? `toCents(record.${field.name})` : `Number(record.${field.name})`}`,
  );
  return `
type ${type}Row = Omit<${type}, ${names}> & { ${columns} };

function fromRow(row: ${type}Row): ${type} {
  return ${object(['...row', ...back], '  ')};
}

function toRow(record: ${type}): ${type}Row {
  return ${object(['...record', ...forth], '  ')};
}
`;
}

function referencesOf(spec: AppSpec, entity: SpecEntity): string[] {
  return entity.fields.flatMap((field) => {
    const to = field.type === 'relation' ? spec.entities.find((other) => other.name === field.references) : undefined;
    return to ? [object([`field: ${literal(field.name)}`, `table: ${literal(to.table)}`, `singular: ${literal(to.singular)}`])] : [];
  });
}

function referrersTo(spec: AppSpec, entity: SpecEntity): string[] {
  return spec.entities.flatMap((other) =>
    other.fields
      .filter((field) => field.type === 'relation' && field.references === entity.name)
      .map((field) =>
        object([
          `table: ${literal(other.table)}`,
          `field: ${literal(field.name)}`,
          `singular: ${literal(other.singular)}`,
          `plural: ${literal(other.plural)}`,
        ]),
      ),
  );
}

/** Names with commas, in lines of a readable length. */
function wrapped(names: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const name of names) {
    if (line !== '' && line.length + name.length > 90) {
      lines.push(line);
      line = '';
    }
    line += `${line === '' ? '' : ' '}${name},`;
  }
  return [...lines, line].join(`\n${indent}`).slice(0, -1);
}

/** Text inside a template literal. */
function template(text: string): string {
  return text.replace(/[\\`]|\$\{/g, '\\$&');
}
