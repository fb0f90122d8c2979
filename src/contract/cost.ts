import { z } from 'zod';
import { deploymentId, usd } from './shared.ts';
import { defineTool, reads, writesOnce } from './tool.ts';

const day = z.iso.date('must be a day, such as 2026-11-21');

const budget = z.object({
  monthly_usd: usd.describe('The limit of a calendar month, UTC.'),
  hard_stop: z.boolean().describe('Once it is used up, apps are stopped and nothing that costs starts. Otherwise it only warns.'),
});

export const getSpending = defineTool({
  name: 'get_spending',
  title: 'Read spending',
  description: 'What was spent on compute, model, storage and egress, in rows by day, deployment, agent or kind.',
  group: 'cost',
  input: z.object({
    from: day.optional().describe('First day, UTC. Default: the first of this month.'),
    to: day.optional().describe('Last day, UTC. Default: today.'),
    group_by: z.enum(['day', 'deployment', 'agent', 'kind']).default('day'),
    deployment_id: deploymentId.optional().describe('Only what this deployment cost.'),
  }),
  output: z.object({
    currency: z.literal('USD'),
    total_usd: usd,
    budget_usd: usd.optional(),
    rows: z.array(
      z.object({
        key: z
          .string()
          .describe('A day (`2026-11-21`), the id of a deployment or agent (empty: none), or a kind: `app`, `build`, `storage`.'),
        name: z.string().optional().describe('Of the deployment or builder, while it is there.'),
        compute_usd: usd,
        model_usd: usd,
        storage_usd: usd,
        egress_usd: usd,
        cpu_seconds: z.number().describe('Processor time that was really used.'),
        memory_gb_hours: z.number().describe('Memory that was reserved, by the size, while a sandbox was open.'),
        storage_gb_hours: z.number().describe('Data, backups, logs, versions and installed packages that were kept.'),
        egress_gb: z.number().describe('GiB sent to hosts outside; this is what egress_usd is for.'),
        ingress_gb: z.number().describe('GiB received from them; costs nothing.'),
        input_tokens: z.int(),
        output_tokens: z.int(),
      }),
    ),
    estimate_month_usd: usd.describe('What this month will have cost, if it goes on as it does now.'),
    month_usd: usd.describe('What this month cost so far, whatever range was asked for.'),
    budget: budget.extend({ state: z.enum(['within', 'nearly', 'used_up']) }).optional(),
    warning: z.string().optional().describe('What a person should know about the budget now.'),
  }),
  permission: 'read',
  annotations: reads,
});

export const setBudget = defineTool({
  name: 'set_budget',
  title: 'Set the monthly budget',
  description: 'A monthly limit for the tenant; with hard_stop nothing that costs starts once it is used up. null takes it away.',
  group: 'cost',
  input: z.object({ monthly_usd: usd.max(1_000_000).nullable(), hard_stop: z.boolean().default(false) }),
  output: z.object({ monthly_usd: usd.nullable(), hard_stop: z.boolean() }),
  permission: 'admin',
  annotations: writesOnce,
});
