import type { BuildStage } from '../../../contract/agents.ts';

export interface FileChange {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
}

export interface CheckLine {
  readonly name: string;
  readonly ok: boolean;
  readonly durationMs: number;
  readonly proves: string | null;
  readonly message: string | null;
}

/** One try at a stage: the first, and one more for every repair. */
export interface Attempt {
  readonly number: number;
  why: string | null;
  state: 'running' | 'passed' | 'failed' | 'stopped';
  durationMs: number;
  readonly files: FileChange[];
  readonly checks: CheckLine[];
}

export interface StageRow {
  readonly stage: BuildStage;
  state: 'todo' | 'running' | 'done' | 'failed' | 'stopped';
  /** Where it starts on the rule; waiting for a person is not on it. Null before it starts. */
  offsetMs: number | null;
  durationMs: number;
  note: string | null;
  /** Times it was taken up again after the platform restarted. */
  resumed: number;
  readonly attempts: Attempt[];
}

/** A stretch of the rule: what it was, and whether it was for nothing. */
export interface Slice {
  readonly stage: BuildStage;
  readonly attempt: number;
  ms: number;
  kind: 'done' | 'bad' | 'now';
}

export interface Timeline {
  readonly rows: readonly StageRow[];
  readonly slices: readonly Slice[];
  /** Time of work up to the last event, without the waits. */
  readonly workedMs: number;
  /** Since when the running stage runs; the clock goes on from here. Null while nothing runs. */
  readonly runningSince: string | null;
  readonly attempt: number;
  readonly files: readonly FileChange[];
}
