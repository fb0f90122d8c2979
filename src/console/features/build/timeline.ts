import type { Build, BuildEvent, BuildStage } from '../../../contract/agents.ts';
import { stageOrder } from './stages.ts';
import type { Attempt, FileChange, Slice, StageRow, Timeline } from './timeline-shape.ts';

/** Draws a build's events up as the rule shows them: six stages, repairs inside the stage they repair, waits left out. */
export function timelineOf(build: Pick<Build, 'events' | 'status' | 'ended_at'>): Timeline {
  const drawing = new Drawing();
  for (const event of build.events) drawing.add(event);
  return drawing.finish(build);
}

class Drawing {
  private readonly rows: StageRow[] = stageOrder.map((stage) => ({
    stage,
    state: 'todo',
    offsetMs: null,
    durationMs: 0,
    note: null,
    resumed: 0,
    attempts: [],
  }));
  private readonly slices: Slice[] = [];
  private readonly files = new Map<string, FileChange>();
  private workedMs = 0;
  private attempt = 1;
  /** The stage whose failure is being repaired: what runs up to it belongs to its row. */
  private repairing: BuildStage | null = null;
  private running: { readonly stage: BuildStage; readonly row: StageRow; readonly since: string } | null = null;
  private lastAt: string | null = null;

  add(event: BuildEvent): void {
    switch (event.type) {
      case 'stage_started':
        this.startStage(event.stage, event.at);
        break;
      case 'stage_finished':
        this.finishStage(event.stage, event.at, event.ok, event.note ?? null);
        break;
      case 'attempt_started':
        this.startAttempt(event.attempt, event.at, event.why);
        break;
      case 'file_written': {
        const change = { path: event.path, added: event.lines_added, removed: event.lines_removed };
        merge(this.files, change);
        const files = this.current()?.files;
        if (files) replaceBy(files, change, (file) => file.path, sum);
        break;
      }
      case 'check_finished': {
        const checks = this.current()?.checks;
        const line = {
          name: event.name,
          ok: event.ok,
          durationMs: event.duration_ms,
          proves: event.proves ?? null,
          message: event.message ?? null,
        };
        if (checks)
          replaceBy(
            checks,
            line,
            (check) => `${check.name}\n${check.proves ?? ''}`,
            (_, later) => later,
          );
        break;
      }
    }
    this.lastAt = event.at;
  }

  finish(build: Pick<Build, 'status' | 'ended_at'>): Timeline {
    const running = this.running;
    if (running && build.status !== 'running') {
      const state = build.status === 'failed' ? 'failed' : build.status === 'cancelled' ? 'stopped' : 'done';
      this.close(build.ended_at ?? this.lastAt ?? running.since, state);
    } else if (running) {
      this.slices.push({ stage: running.row.stage, attempt: this.attempt, ms: 0, kind: 'now' });
    }
    return {
      rows: this.rows,
      slices: joined(this.slices),
      workedMs: this.workedMs,
      runningSince: this.running?.since ?? null,
      attempt: this.attempt,
      files: [...this.files.values()],
    };
  }

  private startStage(stage: BuildStage, at: string): void {
    if (this.running?.stage === stage && this.repairing === null) {
      const { row } = this.running;
      this.close(this.lastAt ?? at, 'running');
      row.resumed += 1;
    } else if (this.running) {
      this.close(at, this.repairing === null ? 'done' : 'running');
    }
    if (this.repairing !== null && order(stage) > order(this.repairing)) this.repairing = null;
    const row = this.row(this.repairing ?? stage);
    row.offsetMs ??= this.workedMs;
    row.state = 'running';
    if (row.attempts.length === 0) row.attempts.push(newAttempt(this.attempt, null));
    this.running = { stage, row, since: at };
  }

  private finishStage(stage: BuildStage, at: string, ok: boolean, note: string | null): void {
    const running = this.running;
    if (!running || running.stage !== stage) return;
    const inRepair = this.repairing !== null && stage !== this.repairing && ok;
    if (!inRepair) running.row.note = note;
    this.close(at, inRepair ? 'running' : ok ? 'done' : 'failed');
  }

  private startAttempt(number: number, at: string, why: string): void {
    if (number <= 1) return;
    const failed = this.running?.row ?? this.rows.findLast((row) => row.state === 'failed') ?? this.row('testing');
    if (this.running) this.close(at, 'failed');
    this.attempt = number;
    this.repairing = failed.stage;
    failed.offsetMs ??= this.workedMs;
    failed.state = 'running';
    failed.attempts.push(newAttempt(number, why));
    this.running = { stage: 'generating', row: failed, since: at };
  }

  /** Puts the time since the stage began on the rule and leaves its row, and the attempt in it, in `state`. */
  private close(at: string, state: 'running' | 'done' | 'failed' | 'stopped'): void {
    const running = this.running;
    if (!running) return;
    const ms = Math.max(0, Date.parse(at) - Date.parse(running.since));
    const attempt = running.row.attempts.at(-1);
    this.workedMs += ms;
    running.row.durationMs += ms;
    running.row.state = state;
    this.slices.push({ stage: running.row.stage, attempt: this.attempt, ms, kind: 'done' });
    if (attempt) {
      attempt.durationMs += ms;
      attempt.state = state === 'done' ? 'passed' : state;
    }
    if (state === 'failed') {
      for (const slice of this.slices) if (slice.stage === running.row.stage && slice.attempt === this.attempt) slice.kind = 'bad';
    }
    this.running = null;
  }

  private current(): Attempt | undefined {
    const row = this.running?.row ?? this.rows.findLast((candidate) => candidate.offsetMs !== null);
    return row?.attempts.at(-1);
  }

  private row(stage: BuildStage): StageRow {
    return this.rows[order(stage)] as StageRow;
  }
}

function order(stage: BuildStage): number {
  return stageOrder.indexOf(stage);
}

function newAttempt(number: number, why: string | null): Attempt {
  return { number, why, state: 'running', durationMs: 0, files: [], checks: [] };
}

function sum(before: FileChange, later: FileChange): FileChange {
  return { path: later.path, added: before.added + later.added, removed: before.removed + later.removed };
}

function merge(files: Map<string, FileChange>, change: FileChange): void {
  const before = files.get(change.path);
  files.set(change.path, before ? sum(before, change) : change);
}

/** Adds, or joins with the entry of the same key: a resumed stage tells the same again. */
function replaceBy<T>(list: T[], entry: T, key: (entry: T) => string, join: (before: T, later: T) => T): void {
  const index = list.findIndex((candidate) => key(candidate) === key(entry));
  if (index === -1) list.push(entry);
  else list[index] = join(list[index] as T, entry);
}

function joined(slices: readonly Slice[]): Slice[] {
  const result: Slice[] = [];
  for (const slice of slices) {
    const last = result.at(-1);
    if (last && last.stage === slice.stage && last.attempt === slice.attempt && last.kind === slice.kind) last.ms += slice.ms;
    else result.push({ ...slice });
  }
  return result;
}
