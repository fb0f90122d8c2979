import { appSpec, type AppSpec, type SpecEntity, type SpecField } from '../app-spec.ts';
import type { FieldType } from '../../../../../contract/plan.ts';

type FieldInput = Partial<SpecField> & Pick<SpecField, 'name' | 'type'>;

export function field(name: string, type: FieldType, more: Partial<SpecField> = {}): FieldInput {
  return { name, type, ...more };
}

export function entity(name: string, fields: readonly FieldInput[], more: Partial<SpecEntity> = {}): SpecEntity {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  const plural =
    words.endsWith('y') && !/[aeiou]y$/.test(words) ? `${words.slice(0, -1)}ies` : /(s|x|ch)$/.test(words) ? `${words}es` : `${words}s`;
  const full = fields.map((given) => ({
    key: `${name}.${given.name}`,
    label: (given.name.charAt(0).toUpperCase() + given.name.slice(1)).replace(/_id$/, '').replaceAll('_', ' '),
    required: false,
    unique: false,
    ...given,
  }));
  const texts = full.filter((one) => ['text', 'email', 'long_text', 'phone', 'url'].includes(one.type));
  return {
    key: name,
    name,
    singular: words,
    plural,
    table: plural.replaceAll(' ', '_'),
    path: plural.replaceAll(' ', '-'),
    label: texts.find((one) => one.type === 'text')?.name ?? 'id',
    searchable: texts.map((one) => one.name),
    board: full.find((one) => one.type === 'choice' && /status|stage|priority/.test(one.name))?.name ?? null,
    fields: full,
    ...more,
  };
}

export function sampleSpec(title: string, entities: readonly SpecEntity[], more: Partial<AppSpec> = {}): AppSpec {
  return appSpec.parse({
    title,
    summary: `${title}: keeps ${entities.map((one) => one.plural).join(', ')}.`,
    kind: 'json_api',
    entities,
    access: 'open',
    autoStopMinutes: 15,
    size: 'small',
    features: { csv: true, board: true, dashboard: true },
    renames: [],
    notIncluded: [],
    assumed: [],
    ...more,
  });
}

export const leads = sampleSpec('Leads', [
  entity('Lead', [
    field('name', 'text', { required: true }),
    field('email', 'email', { required: true, unique: true }),
    field('phone', 'phone'),
    field('message', 'long_text'),
  ]),
]);

export const crm = sampleSpec(
  'Corner Bakery',
  [
    entity('Customer', [
      field('name', 'text', { required: true }),
      field('email', 'email', { unique: true }),
      field('phone', 'phone'),
      field('website', 'url'),
      field('vip', 'boolean', { label: 'VIP' }),
      field('notes', 'long_text'),
    ]),
    entity('Product', [
      field('name', 'text', { required: true, unique: true }),
      field('price', 'money', { required: true, currency: 'EUR', min: 0 }),
      field('stock', 'integer', { min: 0, default: 0 }),
      field('weight', 'number'),
    ]),
    entity('Order', [
      field('reference', 'text', { required: true }),
      field('customer_id', 'relation', { required: true, references: 'Customer', label: 'Customer' }),
      field('status', 'choice', { options: ['new', 'paid', 'shipped', 'cancelled'], default: 'new' }),
      field('total', 'money', { currency: 'EUR' }),
      field('due_date', 'date', { label: 'Due date' }),
      field('picked_up_at', 'datetime', { label: 'Picked up at' }),
    ]),
    entity('OrderLine', [
      field('order_id', 'relation', { required: true, references: 'Order', label: 'Order' }),
      field('product_id', 'relation', { required: true, references: 'Product', label: 'Product' }),
      field('quantity', 'integer', { required: true, min: 1 }),
    ]),
  ],
  { kind: 'records_app' },
);
