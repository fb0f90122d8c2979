import { readFileSync } from 'node:fs';
import type { PlatformUnderTest } from './platform-under-test.ts';

const everyMs = 20;

/** How many MB the resident memory of the platform's own process grew at the most while something was done. */
export async function residentGrowth(platform: PlatformUnderTest, work: () => Promise<void>): Promise<number> {
  const own = (await platform.processes()).find(({ parent }) => parent === process.pid);
  const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${own?.pid}/status`, 'utf8'))?.[1]) / 1_024;
  const before = resident();
  let most = before;
  const looking = setInterval(() => (most = Math.max(most, resident())), everyMs);
  try {
    await work();
  } finally {
    clearInterval(looking);
  }
  return most - before;
}
