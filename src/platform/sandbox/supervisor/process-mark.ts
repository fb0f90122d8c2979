import { readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * How readily the system ends a process when memory runs out. Everything that a process starts keeps it, also what leaves its
 * group, its session and its parent, so that it tells whose a process is.
 */
export const appMark = 800;
/** Commands and sessions go before the app, each under a mark of its own; after the last one they begin anew. */
const [firstMark, lastMark] = [801, 999];
let given = lastMark;

export function nextMark(): number {
  given = given === lastMark ? firstMark : given + 1;
  return given;
}

/** When memory or processor run short inside the box, what runs in it gives way and the supervisor stays reachable. */
export function yieldToSupervisor(pid: number, mark: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, String(mark));
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already: nothing to give way.
  }
}

export function markOf(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/oom_score_adj`, 'utf8'));
  } catch {
    // It has ended between the listing and the look.
    return null;
  }
}
