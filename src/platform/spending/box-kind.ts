import type { BoxSpec } from '../sandbox/box.ts';
import type { SpendingKind } from '../store/schema/spending.ts';

/** What a box does: it serves, or it belongs to a build. */
export function kindOf({ purpose }: Pick<BoxSpec, 'purpose'>): SpendingKind {
  return purpose === 'app' ? 'app' : 'build';
}
