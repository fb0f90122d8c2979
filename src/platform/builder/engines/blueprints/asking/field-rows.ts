import { z } from 'zod';
import { fieldType } from '../../../../../contract/plan.ts';

/** One row of an answer to a `fields` question. */
export const fieldRow = z.object({
  entity: z.string().trim().min(1).max(80),
  name: z.string().trim().min(1).max(80),
  type: fieldType,
  required: z.boolean().default(false),
  unique: z.boolean().optional(),
  options: z.array(z.string().trim().min(1).max(60)).max(40).optional(),
  references: z.string().optional(),
});
export type FieldRow = z.infer<typeof fieldRow>;

export const fieldRows = z.array(fieldRow).min(1, 'name at least one field').max(800);
