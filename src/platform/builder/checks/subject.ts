import type { Plan } from '../../../contract/plan.ts';

/** What is checked: a version in the store, and the plan it must keep; null for code that a person brought. */
export interface Subject {
  readonly deploymentId: string;
  readonly version: number;
  readonly plan: Plan | null;
  readonly buildId: string | null;
}

/** One part of a review and how it went, for the timeline. */
export interface ReviewPart {
  readonly name: string;
  readonly ok: boolean;
  readonly durationMs: number;
  readonly message?: string;
}
