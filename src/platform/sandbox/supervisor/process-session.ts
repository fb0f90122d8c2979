import { readFileSync, readdirSync } from 'node:fs';
import { uptime } from 'node:os';
import { markOf } from './process-mark.ts';

/** What one command or connection runs. */
export interface Session {
  readonly leader: number;
  readonly mark: number;
  /** Another one had the mark before it, whose processes may still be there. */
  readonly begunAtTicks: number;
}

/** Linux counts the start of a process in these, whatever its clock runs at. */
const ticksASecond = 100;

/** When a session begins that is started next. */
export const ticksNow = () => Math.floor(uptime() * ticksASecond);

/** A process at one moment; with the start time it cannot be taken for a later one of the same id. */
interface Seen {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  readonly startedAt: string;
}

const killAfterHangUpMs = 500;
const rounds = 20;
const betweenRoundsMs = 10;

function look(pid: string): Seen | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return { pid: Number(pid), parent: Number(fields[1]), session: Number(fields[3]), startedAt: fields[19] ?? '' };
  } catch {
    // It has ended between the listing and the look.
    return null;
  }
}

/** Everything of the leader's session, and what came from it and left that session, its group and its parent. */
export function membersOf({ leader, mark, begunAtTicks }: Session): Seen[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (look(name) ?? []) : []));
  const bearsMark = ({ pid, startedAt }: Seen) => Number(startedAt) >= begunAtTicks && markOf(pid) === mark;
  const members = new Set(all.filter((each) => each.pid === leader || each.session === leader || bearsMark(each)));
  for (let grown = true; grown;) {
    const pids = new Set([...members].map(({ pid }) => pid));
    const more = all.filter((process) => !members.has(process) && pids.has(process.parent));
    for (const process of more) members.add(process);
    grown = more.length > 0;
  }
  return [...members];
}

export function signalAll(processes: readonly Seen[], signal: NodeJS.Signals): void {
  for (const { pid, startedAt } of processes) {
    if (look(String(pid))?.startedAt !== startedAt) continue;
    try {
      process.kill(pid, signal);
    } catch {
      // It was faster.
    }
  }
}

/** Kills all that is left, again until nothing new appears: what forks is met by the next round. */
export async function killSession(session: Session, known: readonly Seen[] = []): Promise<void> {
  signalAll(known, 'SIGKILL');
  for (let round = 0; round < rounds; round += 1) {
    const left = membersOf(session);
    if (left.length === 0) return;
    signalAll(left, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, betweenRoundsMs));
  }
}

/** What a terminal that is unplugged does to those who sit at it; whoever ignores that is killed half a second later. */
export async function hangUpSession(session: Session): Promise<void> {
  const known = membersOf(session);
  signalAll(known, 'SIGHUP');
  signalAll(known, 'SIGCONT');
  await new Promise((resolve) => setTimeout(resolve, killAfterHangUpMs));
  await killSession(session, known);
}
