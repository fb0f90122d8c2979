import { z } from 'zod';
import { size, usd } from './shared.ts';

export const fieldTypes = [
  'text',
  'long_text',
  'email',
  'phone',
  'url',
  'integer',
  'number',
  'money',
  'boolean',
  'date',
  'datetime',
  'choice',
  'relation',
] as const;
export const fieldType = z.enum(fieldTypes);
export type FieldType = z.infer<typeof fieldType>;

export const planField = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .describe('snake_case. A relation is named `<entity>_id`.'),
  type: fieldType,
  required: z.boolean(),
  unique: z.boolean().optional().describe('No two records may share a value.'),
  options: z.array(z.string()).optional().describe('`choice`: the values allowed, in their order.'),
  references: z.string().optional().describe('`relation`: the name of the entity it points to.'),
  currency: z.string().length(3).optional().describe('`money`: ISO 4217 code.'),
  default: z.union([z.string(), z.number(), z.boolean()]).optional().describe('Value of a new record that does not give one.'),
});
export type PlanField = z.infer<typeof planField>;

export const planEntity = z.object({
  name: z.string().describe('Singular, PascalCase: `Customer`, `OrderLine`.'),
  plural: z.string().optional().describe('For people: `Order lines`.'),
  fields: z.array(planField).describe('`id`, `created_at` and `updated_at` are always there and not listed.'),
});
export type PlanEntity = z.infer<typeof planEntity>;

export const planEndpoint = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string().describe('OpenAPI form: `/api/leads/{id}`.'),
  does: z.string(),
  entity: z.string().optional().describe('Name of the entity it serves.'),
});
export type PlanEndpoint = z.infer<typeof planEndpoint>;

export const appKinds = [
  'json_api',
  'records_app',
  'webhook_handler',
  'connector',
  'data_migration',
  'automation_agent',
  'mcp_server',
  'own_code',
] as const;
export const appKind = z.enum(appKinds);

export const planCredential = z.object({
  name: z.string().describe('The environment variable in which the app finds it.'),
  why: z.string(),
  provided: z.boolean().describe('It is stored; a plan is not approved before all are that have no `otherwise`.'),
  otherwise: z.literal('generated').optional().describe('Without it the platform makes one up.'),
  drop_link: z.string().optional().describe('One-time page where a person types the secret; while the plan waits and it is not provided.'),
});
export type PlanCredential = z.infer<typeof planCredential>;

export const plan = z.object({
  revision: z.int().min(1).describe('Counts up with every change; approve names the one that was read.'),
  title: z.string(),
  summary: z.string(),
  app_kind: appKind,
  entities: z.array(planEntity),
  endpoints: z.array(planEndpoint),
  pages: z.array(z.string()),
  access: z
    .enum(['open', 'api_key', 'password'])
    .describe('Who may use the app: anyone, holders of its API key, people with its password.'),
  job: z.enum(['always_on', 'scheduled', 'one_time']),
  schedule: z.string().optional().describe('Cron expression with time zone, for a scheduled job.'),
  credentials: z.array(planCredential),
  size,
  egress: z.array(z.string()).describe('Hosts that the app may reach once it is live, as set_egress takes them. Empty: it calls nobody.'),
  acceptance: z.array(z.string()).describe('The sentences that the tests will prove on the running app.'),
  not_included: z.array(z.string()).describe('What of the request was not understood or will not be built, quoted.'),
  assumed: z.array(z.string()).describe('What the builder decided because nobody said.'),
  data_loss: z.array(z.string()).describe('Change requests: what of the live app’s data cannot be kept. Empty when all of it is.'),
  changes: z.array(z.string()).describe('Change requests: what differs from the live version, one sentence each.'),
  estimated_cost: z.object({
    build_usd_low: usd,
    build_usd_high: usd,
    runtime_usd_month: usd.describe('A month at the default auto-stop.'),
    runtime_by_auto_stop: z
      .array(z.object({ auto_stop_minutes: z.int().describe('0: never stops.'), usd_month: usd }))
      .describe('A month at three auto-stop settings.'),
  }),
});
export type Plan = z.infer<typeof plan>;
