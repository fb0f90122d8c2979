import { soonerRun } from '../../domain/job-lifecycle.ts';
import type { ActorParts } from './actor-parts.ts';
import type { AppLifecycle } from './app-lifecycle.ts';

/** Whether what was reckoned with a clock that was ahead would now wait until it is there again. */
export function waitsForTheClock({ record: { row } }: Pick<ActorParts, 'record'>, now: Date): boolean {
  return (row.status === 'running' && row.startedAt !== null && row.startedAt > now) || soonerRun({ ...row, now }) !== null;
}

/** Reckons it anew: the next run of a schedule, and from when a run counts that may take so long. */
export async function reckonAnew(life: AppLifecycle, now: Date): Promise<void> {
  const { row } = life;
  const next = soonerRun({ ...row, now });
  if (next !== null) life.say(`The clock of the machine was set back; the next run is at ${next.toISOString()}.`);
  const startedAt = row.status === 'running' && row.startedAt !== null && row.startedAt > now ? now : row.startedAt;
  await life.parts.record.patch({ startedAt, ...(next === null ? {} : { nextRunAt: next }) });
}
