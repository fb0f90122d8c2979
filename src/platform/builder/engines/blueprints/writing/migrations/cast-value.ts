import type { SpecField } from '../../app-spec.ts';
import { renamedOptions } from '../../planning/renamed-options.ts';
import { identifier, sqlString } from '../source.ts';

/** SQL that makes a new field's value of an old one. */
export interface Cast {
  readonly sql: string;
  /** Every value has one of the new type; else some become empty. */
  readonly isTotal: boolean;
}

/** The old value as one of the new type. What cannot be one becomes empty: the plan has named it before. */
export function castValue(from: SpecField, to: SpecField): Cast {
  const column = identifier(from.name);
  if (to.type === 'choice') return castToChoice(from, to, column);
  if (from.type === to.type) return from.references === to.references ? whole(column) : partial('NULL');
  switch (to.type) {
    case 'text':
    case 'long_text':
      return castToText(from, column);
    case 'email':
      return ofText(from, column, `${column} LIKE '%_@_%._%' AND ${column} NOT LIKE '% %'`);
    case 'phone':
      return ofText(from, column, `${column} GLOB '*[0-9]*' AND ${column} NOT GLOB '*[^-0-9()./ +]*'`);
    case 'url':
      return ofText(from, column, `${column} LIKE 'http://_%' OR ${column} LIKE 'https://_%'`);
    case 'integer':
    case 'number':
    case 'money':
      return castToNumber(from, to, column);
    case 'boolean':
      return castToBoolean(from, column);
    case 'date':
      if (from.type === 'datetime') return whole(`substr(${column}, 1, 10)`);
      return ofText(from, column, `${column} GLOB '${isoDay}*' AND date(${column}) IS NOT NULL`, `date(${column})`);
    case 'datetime':
      if (from.type === 'date') return whole(`${column} || 'T00:00:00.000Z'`);
      return ofText(from, column, `${column} GLOB '${isoDay}*' AND datetime(${column}) IS NOT NULL`, `strftime('%Y-%m-%dT%H:%M:%fZ', ${column})`);
    case 'relation':
      return partial('NULL');
  }
}

const isoDay = '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]';
const whole = (sql: string): Cast => ({ sql, isTotal: true });
const partial = (sql: string): Cast => ({ sql, isTotal: false });

const isText = (field: SpecField) => ['text', 'long_text', 'email', 'phone', 'url', 'choice'].includes(field.type);

/** Texts that fit; nothing of any other type does. */
function ofText(from: SpecField, column: string, fits: string, value = column): Cast {
  return partial(isText(from) ? `CASE WHEN ${fits} THEN ${value} END` : 'NULL');
}

function castToText(from: SpecField, column: string): Cast {
  switch (from.type) {
    case 'integer':
    case 'number':
      return whole(`CAST(${column} AS TEXT)`);
    case 'money':
      return whole(`printf('%.2f', ${column} / 100.0)`);
    case 'boolean':
      return whole(`CASE ${column} WHEN 1 THEN 'Yes' WHEN 0 THEN 'No' END`);
    case 'relation':
      return partial('NULL');
    default:
      return whole(column);
  }
}

/** Numbers become numbers through cents where money is on one side; texts when they read as one. */
function castToNumber(from: SpecField, to: SpecField, column: string): Cast {
  const text = `trim(${column})`;
  const number = {
    integer: column,
    boolean: column,
    number: column,
    money: `${column} / 100.0`,
  }[from.type as string];
  const source = number ?? (isText(from) ? `CAST(${text} AS REAL)` : undefined);
  if (source === undefined) return partial('NULL');
  const value = to.type === 'money' ? `CAST(round((${source}) * 100) AS INTEGER)` : to.type === 'number' ? `CAST(${source} AS REAL)` : `CAST(${source} AS INTEGER)`;
  const reads = number === undefined ? `${text} GLOB '*[0-9]*' AND ${text} NOT GLOB '*[^-0-9.]*'` : undefined;
  const isWhole = to.type === 'integer' && from.type !== 'integer' && from.type !== 'boolean' ? `(${source}) = CAST(${source} AS INTEGER)` : undefined;
  const conditions = [reads, isWhole].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? whole(value) : partial(`CASE WHEN ${conditions.join(' AND ')} THEN ${value} END`);
}

function castToBoolean(from: SpecField, column: string): Cast {
  if (['integer', 'number', 'money'].includes(from.type)) return whole(`(${column} <> 0)`);
  if (!isText(from)) return partial('NULL');
  return partial(`CASE lower(trim(${column})) WHEN 'yes' THEN 1 WHEN 'true' THEN 1 WHEN '1' THEN 1 WHEN 'no' THEN 0 WHEN 'false' THEN 0 WHEN '0' THEN 0 END`);
}

/** Options that stay, and renamed ones under their new name. */
function castToChoice(from: SpecField, to: SpecField, column: string): Cast {
  const before = from.options ?? [];
  const now = to.options ?? [];
  if (from.type === 'choice' && before.every((option) => now.includes(option))) return whole(column);
  if (!isText(from)) return partial('NULL');
  const pairs = [...now.map((option) => [option, option] as const), ...(from.type === 'choice' ? renamedOptions(before, now) : [])];
  const cases = pairs.map(([old, next]) => `WHEN ${sqlString(old)} THEN ${sqlString(next)}`);
  return partial(`CASE ${column} ${cases.join(' ')} END`);
}
