import type { FieldType, PlanEntity, PlanField } from '../../../../contract/plan.ts';

/** Ids of records that exist, by entity: what a relation can point to. */
export type KnownIds = ReadonlyMap<string, unknown>;

export type Sample = Readonly<Record<string, unknown>>;

/**
 * A record that the plan allows. `round` makes a second one differ from the first in every unique field, and `tag` sets
 * both apart from whatever the app holds already.
 */
export function sampleRecord(entity: PlanEntity, ids: KnownIds, tag: string, round: number): Sample {
  const given = entity.fields.flatMap((field): [string, unknown][] => {
    const value = field.type === 'relation' ? ids.get(field.references ?? '') : sampleValue(field, tag, round);
    return value === undefined ? [] : [[field.name, value]];
  });
  return Object.fromEntries(given);
}

export function sampleValue(field: PlanField, tag: string, round: number): unknown {
  // Numbers cannot carry the tag as text: they get a value of their own from it.
  const serial = (Number.parseInt(tag, 36) % 100_000) * 10 + round;
  const plain = field.unique === true ? serial : 10 + round;
  const day = `${2020 + (serial % 70)}-${two(1 + (Math.floor(serial / 70) % 12))}-${two(1 + (Math.floor(serial / 840) % 28))}`;
  switch (field.type) {
    case 'text':
      return `Probe ${tag} ${round}`;
    case 'long_text':
      return `A longer text of probe ${tag}, round ${round}.\nIt has “quotes”, <brackets> & an ampersand.`;
    case 'email':
      return `probe-${tag}-${round}@example.com`;
    case 'phone':
      return `+49 30 ${String(1_000_000 + serial)}`;
    case 'url':
      return `https://example.com/${tag}/${round}`;
    case 'integer':
      return plain;
    case 'number':
    case 'money':
      return plain + 0.5;
    case 'boolean':
      return round % 2 === 1;
    case 'date':
      return field.unique === true ? day : `2026-03-1${round % 10}`;
    case 'datetime':
      return `${field.unique === true ? day : '2026-03-10'}T09:30:0${round % 10}.000Z`;
    case 'choice':
      return field.options?.[0];
    case 'relation':
      return undefined;
  }
}

const two = (part: number) => String(part).padStart(2, '0');

/** A value that the type forbids whatever else the plan says; undefined where any text will do. */
const wrong: Record<FieldType, unknown> = {
  text: { not: 'a text' },
  long_text: ['not', 'a', 'text'],
  email: 'not an e-mail address',
  phone: undefined,
  url: 'not a web address',
  integer: 'not a number',
  number: 'not a number',
  money: 'not an amount',
  boolean: 'not yes or no',
  date: 'not a date',
  datetime: 'not a time',
  choice: 'none of the options',
  relation: undefined,
};

export function wrongValue(type: FieldType): unknown {
  return wrong[type];
}

/** An id of the kind that the app gives out, of a record that does not exist. */
export function unknownId(like: unknown): string | number {
  if (typeof like === 'number') return 987_654_321;
  const known = String(like ?? '');
  if (/^\d+$/.test(known)) return '987654321';
  if (/^[0-9a-f]{8}-/.test(known)) return '00000000-0000-4000-8000-000000000000';
  return 'no-such-record';
}

/** Whether the app gave back what it was given: the same moment, number or text. */
export function sameValue(given: unknown, got: unknown): boolean {
  if (given === got) return true;
  if (typeof given === 'number') return typeof got !== 'object' && Number(got) === given;
  if (typeof given === 'boolean') return got === (given ? 1 : 0);
  if (typeof given !== 'string' || typeof got !== 'string') return String(given) === String(got);
  const moments = [Date.parse(given), Date.parse(got)];
  return given.trim() === got.trim() || (/^\d{4}-\d{2}-\d{2}/.test(given) && !Number.isNaN(moments[0]) && moments[0] === moments[1]);
}
