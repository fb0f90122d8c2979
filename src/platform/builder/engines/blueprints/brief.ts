import { z } from 'zod';
import type { Brief } from '../../engine.ts';
import { appSpec, type AppSpec } from './app-spec.ts';

/** What this engine keeps between calls. */
export const blueprintsBrief = z.object({
  engine: z.literal('blueprints'),
  prompt: z.string(),
  /** Null until the words name something to build. */
  spec: appSpec.nullable(),
  /** Earlier specs, oldest first, for “undo that”. */
  history: z.array(appSpec),
});
export type BlueprintsBrief = z.infer<typeof blueprintsBrief>;

/** The brief as this engine wrote it; a foreign or damaged one is a fault of the caller and throws. */
export function readBrief(brief: Brief): BlueprintsBrief {
  return blueprintsBrief.parse(brief);
}

/** The spec a version was written from. */
export function specOf(brief: Brief): AppSpec {
  const { spec } = readBrief(brief);
  if (spec === null) throw new Error('The brief names nothing to build yet.');
  return spec;
}
