import { useNow } from '../../ui/use-now.ts';
import { clock } from '../../ui/time.ts';

/** A clock that goes on from `baseMs` since a moment; it stands still without one. Renders by itself, once a second. */
export function RunningClock({ baseMs, since }: { readonly baseMs: number; readonly since: string | null }) {
  const now = useNow(since === null ? null : 1_000);
  return <>{clock(baseMs + (since === null ? 0 : Math.max(0, now - Date.parse(since))))}</>;
}
