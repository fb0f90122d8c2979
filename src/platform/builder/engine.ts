import type { Question } from '../../contract/agents.ts';
import type { Plan } from '../../contract/plan.ts';
import type { AppFile } from '../app-file.ts';

/** What an engine made of the words so far. JSON, owned by the engine, kept by the platform between calls. */
export type Brief = Readonly<Record<string, unknown>>;

/** A plan before the platform numbers it. */
export type PlanDraft = Omit<Plan, 'revision'>;

/** The version that is live when a change is asked for. */
export interface LiveVersion {
  readonly plan: Plan;
  readonly brief: Brief;
  readonly files: readonly AppFile[];
}

export interface Understood {
  readonly brief: Brief;
  readonly name: string;
  /** What the builder says back, one or two sentences. */
  readonly reply: string;
  /** At most five; empty when nothing that matters is open. */
  readonly questions: readonly Question[];
}

export interface Amended {
  readonly brief: Brief;
  readonly reply: string;
  /** False when the words asked for nothing the engine can do: `reply` says so and the plan stays. */
  readonly changed: boolean;
}

export interface FailedCheck {
  readonly stage: 'reviewing' | 'testing' | 'deploying';
  /** Equal for the same failure, whatever the times and ids in its text. */
  readonly fingerprint: string;
  readonly excerpt: string;
  /** Set when no code can pass: which records of the app a person has to change first. */
  readonly dataConflict?: string;
}

/** What builds. All methods are deterministic or journaled by their caller; none touches the database or a sandbox. */
export interface Engine {
  /** `blueprints` or `model:<id>`. */
  readonly id: string;
  /** From the first prompt. A prompt that names nothing to build comes back with a question that asks for it. */
  understand(prompt: string, signal: AbortSignal): Promise<Understood>;
  /** Takes answers by question id (already checked against their kinds), or one free message for all of them. May ask again. */
  answer(
    brief: Brief,
    questions: readonly Question[],
    given: { readonly answers: Readonly<Record<string, unknown>>; readonly message?: string },
    signal: AbortSignal,
  ): Promise<Understood>;
  plan(brief: Brief, live: LiveVersion | null, signal: AbortSignal): Promise<PlanDraft>;
  /** A follow-up message, on a plan that waits or on the live app. */
  amend(brief: Brief, message: string, live: LiveVersion | null, signal: AbortSignal): Promise<Amended>;
  /** All files of the new version. With a live version its migrations stay as they are and new ones carry its data over. */
  write(brief: Brief, plan: Plan, live: LiveVersion | null, signal: AbortSignal): Promise<readonly AppFile[]>;
  /** New files after a failed check, or null when the engine knows nothing better. */
  repair(brief: Brief, plan: Plan, files: readonly AppFile[], failed: FailedCheck, signal: AbortSignal): Promise<readonly AppFile[] | null>;
}
