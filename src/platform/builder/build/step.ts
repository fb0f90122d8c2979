import type { AgentEvent } from '../../../domain/agent-lifecycle.ts';
import { ToolError } from '../../../contract/errors.ts';
import type { BuildStage } from '../../../contract/agents.ts';
import type { Log } from '../../log.ts';
import type { AgentRow } from '../../store/schema/agents.ts';
import { moved, type Agents, type Tx } from '../agents/agents.ts';
import type { BuildJournal, Happening } from './build-journal.ts';
import type { RunningBuilds } from './running-builds.ts';

/** Which turn of which build a workflow carries out. */
export interface TurnRef {
  readonly agentId: string;
  readonly buildId: string;
  readonly turn: number;
}

/** How a step ended. `ended`: the build is no longer this turn's (cancelled, deleted), so the workflow stops without a word. */
export type StepOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'ended' }
  | { readonly kind: 'broken'; readonly code: string; readonly message: string; readonly hint?: string };

/** What a step does while it works. */
export interface StepWork {
  readonly row: AgentRow;
  readonly signal: AbortSignal;
  record(happenings: readonly Happening[]): Promise<void>;
}

/** What a step leaves behind, all in one transaction with the step's own mark. */
export interface StepResult<T> {
  readonly value: T;
  /** For the timeline: whether the stage did what it is there for, and a few words. */
  readonly ok: boolean;
  readonly note?: string;
  /** The moves it makes at its end, if any. */
  readonly events?: readonly AgentEvent[];
  readonly patch?: Partial<AgentRow>;
  also?(tx: Tx, row: AgentRow): Promise<void>;
}

export interface Step<T> {
  readonly name: string;
  readonly stage: BuildStage;
  /** The move into the stage; absent when the builder is there already. */
  readonly enter?: AgentEvent;
  readonly attempt?: { readonly number: number; readonly why: string };
  work(context: StepWork): Promise<StepResult<T>>;
}

export type StepRunner = <T>(turn: TurnRef, step: Step<T>) => Promise<StepOutcome<T>>;

/**
 * Runs a step so that repeating it is safe: its result is written exactly once, whatever the moment the platform dies,
 * and what it told the timeline before is replaced.
 */
export function createStepRunner(deps: {
  readonly agents: Agents;
  readonly journal: BuildJournal;
  readonly running: RunningBuilds;
  readonly log: Log;
}): StepRunner {
  const { agents, journal, running, log } = deps;

  async function attempt<T>(ref: TurnRef, step: Step<T>, signal: AbortSignal): Promise<StepOutcome<T>> {
    const key = `${ref.buildId}/${ref.turn}/${step.name}`;
    const before = await agents.read(ref.agentId);
    if (before?.lastStep === key) return { kind: 'done', value: before.lastOutcome as T };
    if (!before || !isCurrent(before, ref)) return { kind: 'ended' };

    await journal.restart(ref.buildId, key);
    const row = await agents.change(ref.agentId, async (current) =>
      isCurrent(current, ref) && step.enter ? moved(current, step.enter) : null,
    );
    if (!isCurrent(row, ref)) return { kind: 'ended' };
    const { stage } = step;
    if (step.attempt) await journal.record(row, key, [{ type: 'attempt_started', attempt: step.attempt.number, why: step.attempt.why }]);
    await journal.record(row, key, [{ type: 'stage_started', stage }]);
    const result = await untilAborted(signal, step.work({ row, signal, record: (happenings) => journal.record(row, key, happenings) }));
    const note = result.note === undefined ? {} : { note: result.note };
    await journal.record(row, key, [{ type: 'stage_finished', stage, ok: result.ok, ...note }]);

    let ended = false;
    await agents.change(ref.agentId, async (current, tx) => {
      ended = !isCurrent(current, ref);
      if (ended) return null;
      const patch = { ...result.patch, ...moved(current, ...(result.events ?? [])), lastStep: key, lastOutcome: result.value };
      await result.also?.(tx, current);
      return patch;
    });
    return ended ? { kind: 'ended' } : { kind: 'done', value: result.value };
  }

  return async (ref, step) => {
    const outcome = await running.during(ref.buildId, async (signal) => {
      try {
        return await attempt(ref, step, signal);
      } catch (error) {
        if (running.closing) return null;
        if (signal.aborted || isGone(error)) return { kind: 'ended' } as const;
        log.error('build_step_failed', { agent_id: ref.agentId, build_id: ref.buildId, step: step.name, error });
        return { kind: 'broken', ...wordsOf(error) } as const;
      }
    });
    // The platform stops: nothing of this step may be journaled, so that the next start runs it again.
    return outcome ?? neverSettles();
  };
}

function isCurrent(row: AgentRow, ref: TurnRef): boolean {
  return row.status === 'processing' && row.buildId === ref.buildId && row.turnNumber === ref.turn;
}

/** An agent that was deleted while its build ran. */
function isGone(error: unknown): boolean {
  return error instanceof ToolError && error.code === 'not_found' && error.message.startsWith('There is no builder');
}

function wordsOf(error: unknown): { code: string; message: string; hint?: string } {
  if (error instanceof ToolError)
    return { code: error.code, message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  return { code: 'internal', message: 'Something in the platform broke while it was building.' };
}

/** Cancelling does not wait for an engine that does not listen. */
async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    work.catch(() => undefined);
  }
}

function neverSettles(): Promise<never> {
  return new Promise(() => undefined);
}
