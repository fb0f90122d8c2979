import type { AppSpec } from '../../app-spec.ts';

/**
 * A prompt and what a sensible person would plan for it. `Post: title! user_id>User …`: `…` allows further fields, `!` and `=`
 * must hold, `?` must be optional, no type means text.
 */
export interface Wanted {
  readonly prompt: string;
  readonly title?: string;
  readonly kind?: AppSpec['kind'];
  readonly entities: readonly string[];
  /** Words that the plan must quote as not included; nothing else may be there. */
  readonly left?: readonly string[];
}
