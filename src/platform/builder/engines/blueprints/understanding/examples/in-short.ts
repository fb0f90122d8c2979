import type { AppSpec, SpecField } from '../../app-spec.ts';

/**
 * A spec in short for tests: `Order: date:date! total:money(EUR) status:choice(new|paid)~new customer_id>Customer!`.
 * `!` required, `=` unique, `~` default, `{1..5}` range; text has no type.
 */
export function inShort(spec: AppSpec): readonly string[] {
  return spec.entities.map((entity) => `${entity.name}: ${entity.fields.map(field).join(' ')}`);
}

function field(one: SpecField): string {
  const type = one.type === 'text' || one.type === 'relation' ? '' : `:${one.type}`;
  const more = one.options === undefined ? (one.currency === undefined ? '' : `(${one.currency})`) : `(${one.options.join('|')})`;
  const range = one.min === undefined && one.max === undefined ? '' : `{${one.min ?? ''}..${one.max ?? ''}}`;
  const fallback = one.default === undefined ? '' : `~${one.default}`;
  return `${one.name}${one.references === undefined ? '' : `>${one.references}`}${type}${more}${range}${one.required ? '!' : ''}${one.unique ? '=' : ''}${fallback}`;
}
