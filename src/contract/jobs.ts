import { z } from 'zod';
import { timestamp } from './shared.ts';

/** How a deployment runs. */
export const jobKinds = ['always_on', 'scheduled', 'one_time'] as const;
export const jobKind = z.enum(jobKinds);
export type JobKind = z.infer<typeof jobKind>;

/** Where an app listens unless it says otherwise. */
export const defaultPort = 8_080;

export const schedule = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe('Cron expression of five fields and a time zone by its name: `0 6 * * 1-5 Europe/Vienna`. Without a zone: UTC.');

/** Below 1,024 a port belongs to root, which no app is. */
export const port = z.int().min(1_024).max(65_535);

export const healthPath = z
  .string()
  .max(400)
  .regex(/^\/[\x21-\x7e]*$/, 'must begin with / and hold no spaces, such as /health');

/** How a run of a job ended: an exit code or a signal; neither when the platform ended while it ran. */
export const lastRun = z.object({
  started_at: timestamp,
  ended_at: timestamp,
  exit_code: z.int().nullable(),
  signal: z.string().nullable(),
});
export type LastRun = z.infer<typeof lastRun>;

/** How the code is to be run; what is left out stays as the version before has it. */
export const runAsInput = {
  job: jobKind
    .optional()
    .describe(
      'always_on (default): serves requests and stops when idle. one_time: runs to its end, once; opens no port. scheduled: as one_time, at the times of `schedule`.',
    ),
  schedule: schedule.optional(),
  port: port.optional().describe(`always_on: where it listens; also $PORT. Default ${defaultPort}.`),
  health_path: healthPath
    .nullable()
    .optional()
    .describe(
      'always_on: it is up once GET of this path answers 2xx or 3xx, and counts as crashed when three looks in a row do not. Default, and with null: it is up once its port accepts.',
    ),
};

/** How a deployment is run, as it is shown. */
export const runAsOutput = {
  job: jobKind.describe('always_on: serves requests. one_time, scheduled: runs to its end.'),
  schedule: schedule.optional(),
  next_run_at: timestamp.optional().describe('scheduled: absent while the schedule is paused.'),
  last_run: lastRun.optional().describe('one_time and scheduled: the last run that ended.'),
  port: port.optional().describe('always_on: where it listens; also $PORT.'),
  health_path: healthPath.optional().describe('always_on: looked at while it runs.'),
};
