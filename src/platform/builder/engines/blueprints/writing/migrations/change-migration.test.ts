import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { AppSpec, SpecEntity, SpecField } from '../../app-spec.ts';
import { crm, entity, field, sampleSpec } from '../sample-specs.ts';
import { migrationFiles } from './migration-files.ts';

type Files = ReturnType<typeof migrationFiles>;

/** A database that has run the migrations of one version after the other, with rows put in between. */
function liveThrough(versions: readonly AppSpec[], rows: string) {
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  let files: Files = [];
  let ran = 0;
  versions.forEach((spec, index) => {
    const before = versions[index - 1];
    files = migrationFiles(spec, before === undefined ? null : { spec: before, files });
    for (const file of files.slice(ran)) db.exec(String(file.content));
    ran = files.length;
    if (index === 0) db.exec(rows);
  });
  return { files, all: (sql: string) => db.prepare(sql).all().map((row) => structuredClone(row)) };
}

const base = sampleSpec('Shop', [
  entity('Customer', [field('name', 'text', { required: true }), field('phone', 'text'), field('age', 'text'), field('balance', 'number'), field('level', 'choice', { options: ['a', 'b', 'c'] })]),
  entity('Order', [field('reference', 'text', { required: true }), field('customer_id', 'relation', { required: true, references: 'Customer' })]),
]);
const rows = `
  INSERT INTO customers VALUES ('c1', 'Ann', 'ann@example.com', '41', 12.5, 'a', 't1', 't1'), ('c2', 'Bob', NULL, 'old', NULL, 'b', 't2', 't2');
  INSERT INTO orders VALUES ('o1', 'R1', 'c1', 't1', 't1');`;

/** The spec with some fields of customers changed. */
function customers(change: (fields: SpecField[]) => SpecField[], more: Partial<SpecEntity> = {}, from = base): AppSpec {
  return { ...from, entities: from.entities.map((one) => (one.key === 'Customer' ? { ...one, ...more, fields: change(one.fields) } : one)) };
}
const retyped = (name: string, more: Partial<SpecField>) => customers((fields) => fields.map((one) => (one.name === name ? { ...one, ...more } : one)));
const made = (given: ReturnType<typeof field>) => entity('Customer', [given]).fields;

describe('A change to the plan', () => {
  test('writes no migration when the tables stay as they are', () => {
    expect(liveThrough([base, { ...base, title: 'Other' }], rows).files).toHaveLength(1);
  });

  test('keeps the migrations that ran byte for byte', () => {
    const first = migrationFiles(base, null);
    const next = migrationFiles(customers((fields) => [...fields, ...made(field('city', 'text'))]), { spec: base, files: first });
    expect(next[0]).toEqual(first[0]);
    expect(next[1]?.path).toBe('migrations/002_add_city_to_customers.sql');
  });

  test('adds fields in place, with their default in older records', () => {
    const added = customers((fields) => [...fields, ...made(field('city', 'text', { default: 'Cork' })), ...made(field('active', 'boolean')), ...made(field('code', 'text', { required: true }))]);
    const { all, files } = liveThrough([base, added], rows);
    expect(all('SELECT id, city, active, code FROM customers')).toEqual([
      { id: 'c1', city: 'Cork', active: 0, code: null },
      { id: 'c2', city: 'Cork', active: 0, code: null },
    ]);
    expect(String(files[1]?.content)).not.toContain('CREATE TABLE');
  });

  test('carries renamed tables and fields over, and what refers to them', () => {
    const client = (one: SpecField) => (one.references === 'Customer' ? { ...one, references: 'Client' } : one);
    const renamed = customers((fields) => fields.map((one) => (one.name === 'name' ? { ...one, name: 'full_name' } : one)), { name: 'Client', table: 'clients', path: 'clients' });
    const [customer, order] = renamed.entities as [SpecEntity, SpecEntity];
    const spec = { ...renamed, entities: [customer, { ...order, fields: order.fields.map(client) }] };
    const { all } = liveThrough([base, spec], rows);
    expect(all('SELECT full_name FROM clients JOIN orders ON customer_id = clients.id')).toEqual([{ full_name: 'Ann' }]);
    expect(all('PRAGMA foreign_key_check')).toEqual([]);
    expect(all("SELECT \"table\" FROM pragma_foreign_key_list('orders')")).toEqual([{ table: 'clients' }]);
  });

  test('swaps the names of two fields', () => {
    const swap: Record<string, string> = { phone: 'age', age: 'phone' };
    const { all } = liveThrough([base, customers((fields) => fields.map((one) => ({ ...one, name: swap[one.name] ?? one.name })))], rows);
    expect(all("SELECT phone, age FROM customers WHERE id = 'c1'")).toEqual([{ phone: '41', age: 'ann@example.com' }]);
  });

  test.each<[string, Partial<SpecField>, unknown[]]>([
    ['age', { type: 'integer' }, [41, null]],
    ['age', { type: 'number' }, [41, null]],
    ['age', { type: 'money' }, [4100, null]],
    ['age', { type: 'boolean' }, [0, 0]],
    ['balance', { type: 'money' }, [1250, null]],
    ['balance', { type: 'integer' }, [null, null]],
    ['balance', { type: 'text' }, ['12.5', null]],
    ['phone', { type: 'email' }, ['ann@example.com', null]],
    ['phone', { type: 'date' }, [null, null]],
    ['level', { type: 'text', options: undefined as never }, ['a', 'b']],
    ['level', { options: ['a', 'x', 'c'] }, ['a', 'x']],
    ['level', { options: ['b', 'c'], default: 'c' }, ['c', 'b']],
    ['name', { type: 'choice', options: ['Ann', 'Eve'] }, ['Ann', null]],
  ])('casts %s to %j as far as it goes', (name, more, expected) => {
    expect(liveThrough([base, retyped(name, more)], rows).all(`SELECT ${name} AS value FROM customers ORDER BY id`).map((row) => row.value)).toEqual(expected);
  });

  test('removes what the plan removes and keeps the rest', () => {
    const { all } = liveThrough([base, customers((fields) => fields.filter((one) => one.name !== 'phone'))], rows);
    expect(all('SELECT name FROM customers')).toHaveLength(2);
    expect(() => all('SELECT phone FROM customers')).toThrow(/no such column/);
    const gone = { ...base, entities: base.entities.filter((one) => one.key === 'Customer') };
    expect(liveThrough([base, gone], rows).all("SELECT name FROM sqlite_schema WHERE name = 'orders'")).toEqual([]);
  });

  test('lets a field be empty that had to be given, also after its table was renamed', () => {
    const optional = (one: SpecField) => (one.name === 'name' ? { ...one, required: false } : one);
    const renamed = customers((fields) => fields, { table: 'clients' });
    const { all } = liveThrough([base, renamed, customers((fields) => fields.map(optional), {}, renamed)], rows);
    expect(all("SELECT \"notnull\" FROM pragma_table_info('clients') WHERE name = 'name'")).toEqual([{ notnull: 0 }]);
  });

  test('stops before two records would share a value that has to be unique', () => {
    const twice = `${rows} UPDATE customers SET phone = 'same';`;
    expect(() => liveThrough([base, retyped('phone', { unique: true })], twice)).toThrow(/UNIQUE constraint failed: customers.phone/);
  });

  test('adds tables, and relations to them', () => {
    const spec = { ...crm, entities: crm.entities.filter((one) => one.name !== 'OrderLine') };
    const { all } = liveThrough([spec, crm], "INSERT INTO customers (id, name, vip, created_at, updated_at) VALUES ('c1', 'Ann', 0, 't', 't');");
    expect(all('SELECT count(*) AS n FROM order_lines')).toEqual([{ n: 0 }]);
    expect(all('SELECT name FROM customers')).toEqual([{ name: 'Ann' }]);
  });
});
