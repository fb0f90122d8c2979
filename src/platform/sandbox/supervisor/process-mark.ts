import { openSync, readFileSync, writeSync } from 'node:fs';
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

interface Score {
  readonly file: number;
  /** The supervisor's, but while it starts something. */
  readonly usual: string;
}
/** Opened once: it must be had when no other file can be. Null where the host lets nobody set it. */
let score: Score | null | undefined;

/**
 * Runs `start`, which starts a process. That has the mark from its first moment, because the supervisor wears it meanwhile: given
 * afterwards, what the process had started by then would be without.
 */
export function startMarked<Started extends { readonly pid?: number | undefined }>(mark: number, start: () => Started): Started {
  if (score === undefined) score = openScore();
  wear(String(mark));
  try {
    const started = start();
    if (started.pid !== undefined) yieldToSupervisor(started.pid);
    return started;
  } finally {
    wear(score?.usual);
  }
}

function openScore(): Score | null {
  try {
    const file = openSync('/proc/self/oom_score_adj', 'r+');
    return { file, usual: readFileSync(file, 'utf8').trim() };
  } catch {
    return null;
  }
}

function wear(value: string | undefined): void {
  if (!score || value === undefined) return;
  try {
    writeSync(score.file, value);
  } catch {
    // The host holds everything above the marks and lets nobody lower it: who started what is all that tells whose it is.
  }
}

/** When the processor runs short inside the box, what runs in it gives way and the supervisor stays reachable. Of memory, the mark does that. */
function yieldToSupervisor(pid: number): void {
  try {
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
