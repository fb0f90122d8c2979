import { z } from 'zod';

export const limitNames = ['cpu', 'memory', 'processes', 'disk', 'files', 'open_files'] as const;

/** One thing that an app may use only so much of. */
export const limit = z.object({
  name: z
    .enum(limitNames)
    .describe(
      'disk, files: what it may keep in its data folder. processes: at the same time. open_files: at the same time, in each process.',
    ),
  value: z.number().describe('The most that it may use.'),
  unit: z.enum(['cpus', 'mb', 'count']).describe('mb: 1,048,576 bytes.'),
  used: z.number().optional().describe('What it uses now, in the same unit; absent while it does not run or nobody has looked.'),
  enforced: z
    .enum(['kernel', 'best_effort', 'none'])
    .describe(
      'By what this machine can do. kernel: it cannot use more. best_effort: the platform looks now and then, or a part of it is held; for a moment it can use more. none: nothing holds it.',
    ),
});
export type Limit = z.infer<typeof limit>;
