import { readFile } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import type { RunningPlatform } from '../builder/trial/run-platform.ts';

export interface Watched {
  readonly longestAnswerMs: number;
  /** Memory of the platform's own process when the watch began, and the most that it had later. */
  readonly memoryMb: { readonly first: number; readonly most: number };
}

const everyMs = 100;

/** Asks the platform something again and again while something else goes on, and looks at its memory. */
export async function watchPlatform(platform: RunningPlatform, seconds: number): Promise<Watched> {
  const first = await memoryMb(platform);
  let longestAnswerMs = 0;
  let most = first;
  for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
    const asked = performance.now();
    await platform.call('list_deployments', {});
    longestAnswerMs = Math.max(longestAnswerMs, performance.now() - asked);
    most = Math.max(most, await memoryMb(platform));
    await after(everyMs);
  }
  return { longestAnswerMs, memoryMb: { first, most } };
}

async function memoryMb(platform: RunningPlatform): Promise<number> {
  const own = (await platform.processes()).find(({ parent }) => parent === process.pid);
  const status = await readFile(`/proc/${own?.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1_024;
}
