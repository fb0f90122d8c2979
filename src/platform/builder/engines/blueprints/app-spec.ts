import { z } from 'zod';
import { fieldType } from '../../../../contract/plan.ts';
import { size } from '../../../../contract/shared.ts';

/** Most entities one app can have, and most fields one entity can have. */
export const limits = { entities: 20, fields: 40, options: 40, nameLength: 48 } as const;

/** A field of an entity. `id`, `created_at`, `updated_at` are always there and never listed. */
export const specField = z.object({
  key: z.string().describe('Stays the same when the field is renamed; unique within the app.'),
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .describe('snake_case. May be an SQL or JavaScript keyword: quote it. Never id, created_at, updated_at, limit, cursor, sort, q.'),
  label: z.string().describe('For people, with a capital: `Serial number`. A relation: `Customer`.'),
  type: fieldType,
  required: z.boolean().describe('A field with a default is never required.'),
  unique: z.boolean().describe('No two records share a value; empty values never collide.'),
  options: z.array(z.string()).optional().describe('`choice`: the values as stored and sent, in their order, at least one.'),
  default: z.union([z.string(), z.number(), z.boolean()]).optional().describe('Value of a new record that gives none.'),
  currency: z.string().length(3).optional().describe('`money`: ISO 4217.'),
  references: z.string().optional().describe('`relation`: name of the entity; it may be the entity itself.'),
  min: z.number().optional().describe('Numbers and money: the least value that is accepted.'),
  max: z.number().optional().describe('Numbers and money: the greatest value that is accepted.'),
  mayBeEmpty: z.boolean().optional().describe('A person said so: it is never made required by itself.'),
});
export type SpecField = z.infer<typeof specField>;

export const specEntity = z.object({
  key: z.string().describe('Stays the same when the entity is renamed.'),
  name: z
    .string()
    .regex(/^[A-Z][A-Za-z0-9]*$/)
    .describe('Singular PascalCase. May equal a global (`Event`, `Record`, `File`).'),
  singular: z.string().describe('For people, lower case unless it is an abbreviation: `order line`.'),
  plural: z.string().describe('For people: `order lines`.'),
  table: z.string().describe('SQL table, plural snake_case; quote it.'),
  path: z.string().describe('URL segment, plural kebab-case: `/api/<path>`.'),
  label: z.string().describe('Name of the field whose value stands for a record in lists and pickers; `id` when no field can.'),
  searchable: z.array(z.string()).describe('Names of the text fields that a search looks into; empty: no search.'),
  board: z.string().nullable().describe('Name of the choice field a board groups by, if the entity has one that says progress.'),
  fields: z.array(specField),
});
export type SpecEntity = z.infer<typeof specEntity>;

/** A name that changed since the live version; the migration carries the data over. `entity` of a field is the entity's new name. */
export const rename = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entity'), entity: z.string().describe('The new name.'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('field'), entity: z.string(), from: z.string(), to: z.string() }),
]);
export type Rename = z.infer<typeof rename>;

/** The app that is to be written: what understanding produces, planning prices and writing turns into files. JSON. */
export const appSpec = z.object({
  title: z.string(),
  summary: z.string(),
  kind: z.enum(['json_api', 'records_app']),
  entities: z.array(specEntity).describe('A relation may point forward, back or to itself: creation order is not implied.'),
  access: z.enum(['open', 'api_key', 'password']).describe('`api_key`: APP_API_KEY in the environment. `password`: APP_PASSWORD.'),
  autoStopMinutes: z.int().min(0).max(10_080).describe('Idle minutes until the app sleeps; 0: never.'),
  size,
  features: z.object({
    csv: z.boolean().describe('Import and export of tables.'),
    board: z.boolean().describe('Boards for the entities that name a board field.'),
    dashboard: z.boolean(),
  }),
  renames: z.array(rename).describe('Against the live version; empty for a first build.'),
  notIncluded: z.array(z.string()).describe('Quoted words of the request that will not be built.'),
  assumed: z.array(z.string()).describe('What was decided because nobody said.'),
});
export type AppSpec = z.infer<typeof appSpec>;
