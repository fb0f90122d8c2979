import { z } from 'zod';
import './issue-words.ts';

export const agentId = z
  .string()
  .regex(/^agt_[a-z0-9]{8,40}$/, 'an agent id looks like agt_…')
  .describe('Id of a builder (`agt_…`).');
export const deploymentId = z
  .string()
  .regex(/^dep_[a-z0-9]{8,40}$/, 'a deployment id looks like dep_…')
  .describe('Id of a deployment (`dep_…`).');
/** Of a version; beyond the largest that the store can count there is none. */
export const versionNumber = z.int().min(1).max(2_147_483_647);
export const timestamp = z.iso.datetime('must be a time in ISO 8601, UTC, such as 2026-11-21T09:30:00Z').describe('ISO 8601, UTC.');

/** Names of agents and deployments: what people read, not what URLs use. */
export const displayName = z.string().trim().min(1).max(80).describe('A name for people, 1 to 80 characters.');

export const page = {
  limit: z.int().min(1).max(200).default(50).describe('Rows to return, 1 to 200.'),
  cursor: z.string().max(200).optional().describe('`next_cursor` of the page before.'),
};
export const nextCursor = z.string().nullable().describe('Pass as `cursor` for the next page; null at the end.');

/** Size classes of a sandbox; the limits behind them are in the domain's prices. */
export const sizes = ['small', 'medium', 'large'] as const;
export const size = z.enum(sizes).describe('Sandbox size: small (0.25 CPU, 256 MB), medium (0.5 CPU, 512 MB), large (1 CPU, 1 GB).');
export type Size = z.infer<typeof size>;

export const usd = z.number().min(0).describe('US dollars.');
