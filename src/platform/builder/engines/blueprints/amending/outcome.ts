import type { AppSpec } from '../app-spec.ts';
import type { Token } from '../understanding/text/scan.ts';

/** One wish of a message. */
export interface Wish {
  readonly text: string;
  readonly lower: string;
  readonly tokens: readonly Token[];
}

/** What became of a wish; `said` tells the person. An outcome that changed nothing says why. */
export interface Outcome {
  readonly spec: AppSpec;
  readonly said: string;
  readonly changed: boolean;
}

/** Reads one form of wish; null when the words are no such wish. */
export type WishForm = (wish: Wish, spec: AppSpec) => Outcome | null;

export const done = (spec: AppSpec, said: string): Outcome => ({ spec, said, changed: true });
export const refused = (spec: AppSpec, said: string): Outcome => ({ spec, said, changed: false });
