import type { AppSpec } from '../app-spec.ts';
import { entity, field, sampleSpec } from './sample-specs.ts';

const keywords = 'Order Group User Index Key Table Select Record Event File Class Function'.split(' ');

/** Every field type, required and not, with bounds, defaults and unique values. */
export const everyType: AppSpec = sampleSpec(
  'Every type',
  [
    entity('Owner', [field('name', 'text', { required: true })]),
    entity('Thing', [
      field('title', 'text', { required: true, unique: true }),
      field('story', 'long_text'),
      field('contact', 'email', { required: true, unique: true }),
      field('mobile', 'phone', { required: true }),
      field('site', 'url'),
      field('pieces', 'integer', { required: true, min: 1, max: 5 }),
      field('grams', 'number', { min: -2.5 }),
      field('price', 'money', { currency: 'EUR', max: 1000, required: true }),
      field('active', 'boolean', { default: true }),
      field('agreed', 'boolean', { required: true }),
      field('due_on', 'date', { required: true }),
      field('seen_at', 'datetime', { required: true }),
      field('stage', 'choice', { options: ['new', 'in_progress', 'done'], default: 'new' }),
      field('size', 'choice', { options: ['S', 'M', 'L'], required: true }),
      field('colour', 'choice', { options: ['red'] }),
      field('country', 'text', { default: 'Ireland' }),
      field('owner_id', 'relation', { references: 'Owner', required: true }),
      field('parent_id', 'relation', { references: 'Thing' }),
    ]),
  ],
  { kind: 'records_app' },
);

/** Names that are keywords or globals in SQL or TypeScript. */
export const reservedWords: AppSpec = sampleSpec(
  'Reserved words',
  keywords.map((name, index) =>
    entity(name, [
      ...[
        'order',
        'group',
        'index',
        'key',
        'values',
        'default',
        'class',
        'constructor',
        'rowid',
        'select',
        'table',
        'n',
        'app',
        'records',
      ].map((word) => field(word, 'text')),
      field('from', 'date', { required: true }),
      field('new', 'boolean'),
      field('case', 'money', { currency: 'USD' }),
      field('status', 'choice', { options: ['default', 'null', 'true'], default: 'default' }),
      ...(index > 0 ? [field('user_id', 'relation', { references: 'User', required: index > 3 })] : []),
    ]),
  ),
  { kind: 'records_app' },
);

const attack = `</script><script>alert(1)</script>'"\`\${process.exit(1)}{{7*7}}; DROP TABLE notes;--*/ \\ | # ü 漢字`;

/** Text that would break out of TypeScript, SQL, HTML or Markdown if it were not escaped. */
export const hostileText: AppSpec = sampleSpec(
  attack,
  [
    entity(
      'Note',
      [
        field('body', 'text', { required: true, label: `Body ${attack}` }),
        field('kind', 'choice', { options: [attack, "it's", '"quoted"', 'a;b', 'ünï'], default: "it's", label: `Kind ${attack}` }),
        field('origin', 'text', { default: attack }),
      ],
      { singular: `note ${attack}`, plural: `notes ${attack}`, table: 'notes', path: 'notes', board: 'kind' },
    ),
  ],
  { kind: 'records_app', summary: attack },
);

/** Tables that refer to each other and to themselves. */
export const circular: AppSpec = sampleSpec(
  'Circular',
  [
    entity('Team', [
      field('name', 'text', { required: true }),
      field('lead_id', 'relation', { references: 'Person' }),
      field('parent_id', 'relation', { references: 'Team' }),
    ]),
    entity('Person', [
      field('name', 'text', { required: true }),
      field('team_id', 'relation', { references: 'Team', required: true }),
      field('manager_id', 'relation', { references: 'Person' }),
    ]),
    entity('Pairing', [
      field('one_id', 'relation', { references: 'Person', required: true }),
      field('other_id', 'relation', { references: 'Person', required: true }),
    ]),
  ],
  { kind: 'records_app' },
);

const long = 'a_very_long_name_of_a_field_with_many_words_abcd';

/** Names of the greatest length, and an API alone with a key. */
export const longNames: AppSpec = sampleSpec(
  'Long names '.repeat(12).trim(),
  [
    entity(`Thing${'WithAVeryLongName'.repeat(2)}Abcdefg`, [
      field(long, 'text', { required: true, unique: true }),
      field(`${long.slice(0, -3)}_no`, 'integer'),
    ]),
  ],
  { access: 'api_key' },
);

/** A dozen tables behind a password. */
export const twelve: AppSpec = sampleSpec(
  'Twelve',
  Array.from({ length: 12 }, (_, index) =>
    entity(`Item${String.fromCharCode(65 + index)}`, [
      field('name', 'text', { required: true }),
      field('amount', 'money', { currency: 'EUR' }),
      field('status', 'choice', { options: ['open', 'done'], default: 'open' }),
    ]),
  ),
  { kind: 'records_app', access: 'password', features: { csv: false, board: false, dashboard: false } },
);
