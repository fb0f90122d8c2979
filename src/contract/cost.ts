import { z } from 'zod';
import { usd } from './shared.ts';
import { defineTool, reads, writesOnce } from './tool.ts';

export const getSpending = defineTool({
  name: 'get_spending',
  title: 'Read spending',
  description: 'What was spent on compute, model and storage, in rows by day, deployment, agent or kind.',
  group: 'cost',
  input: z.object({
    from: z.iso.date().optional().describe('First day, UTC. Default: the first of this month.'),
    to: z.iso.date().optional().describe('Last day, UTC. Default: today.'),
    group_by: z.enum(['day', 'deployment', 'agent', 'kind']).default('day'),
  }),
  output: z.object({
    currency: z.literal('USD'),
    total_usd: usd,
    budget_usd: usd.optional(),
    rows: z.array(
      z.object({
        key: z.string(),
        compute_usd: usd,
        model_usd: usd,
        storage_usd: usd,
        cpu_seconds: z.number(),
        memory_gb_hours: z.number(),
        input_tokens: z.int(),
        output_tokens: z.int(),
      }),
    ),
    estimate_month_usd: usd,
  }),
  permission: 'read',
  annotations: reads,
});

export const setBudget = defineTool({
  name: 'set_budget',
  title: 'Set the monthly budget',
  description: 'A monthly limit for the tenant; with hard_stop nothing that costs starts once it is used up. null takes it away.',
  group: 'cost',
  input: z.object({ monthly_usd: usd.nullable(), hard_stop: z.boolean().default(false) }),
  output: z.object({ monthly_usd: usd.nullable(), hard_stop: z.boolean() }),
  permission: 'admin',
  annotations: writesOnce,
});
