import type { Build, BuildStage } from '../../../contract/agents.ts';
import { timelineOf } from './timeline.ts';

/** How long each stage took the last time a build of this builder passed; nothing is guessed for a first build. */
export interface Expectation {
  readonly totalMs: number;
  readonly stageMs: Readonly<Partial<Record<BuildStage, number>>>;
}

export function expectationFrom(builds: readonly Build[]): Expectation | null {
  const passed = builds.filter((build) => build.status === 'deployed').sort((a, b) => b.started_at.localeCompare(a.started_at))[0];
  if (passed === undefined) return null;
  const { rows, workedMs } = timelineOf(passed);
  return { totalMs: workedMs, stageMs: Object.fromEntries(rows.map((row) => [row.stage, row.durationMs])) };
}
