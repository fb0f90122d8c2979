import type { AppSpec } from '../../app-spec.ts';

/** A prompt and what it must be read as, in the notation of `inShort`. */
export interface Example {
  readonly prompt: string;
  readonly kind: AppSpec['kind'];
  readonly entities: readonly string[];
  /** Quoted words that are not built. */
  readonly left?: readonly string[];
}
