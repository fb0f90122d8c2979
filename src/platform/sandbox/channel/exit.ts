import { z } from 'zod';
import { BoxLostError } from '../box.ts';

const ended = z
  .object({ exitCode: z.int().min(0).max(255).nullable(), signal: z.string().max(16).nullable() })
  .refine(({ exitCode, signal }) => (exitCode === null) !== (signal === null));
const execEnded = z.object({ truncated: z.boolean(), timedOut: z.boolean() }).and(ended);
const started = z.object({ pid: z.int().min(1) });

function read<Output>(schema: z.ZodType<Output>, payload: Buffer): Output {
  let said: unknown;
  try {
    said = JSON.parse(payload.toString());
  } catch {
    throw new BoxLostError('the supervisor answered something that is no JSON');
  }
  const parsed = schema.safeParse(said);
  if (!parsed.success) throw new BoxLostError('the supervisor answered something it never says');
  return parsed.data;
}

/** What the supervisor says about a process, believed only in this form. */
export const readAppEnd = (payload: Buffer) => read(ended, payload);
export const readExecEnd = (payload: Buffer) => read(execEnded, payload);
export const readStarted = (payload: Buffer) => read(started, payload);
