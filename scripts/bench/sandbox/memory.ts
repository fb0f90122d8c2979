import { readFileSync } from 'node:fs';
import type { Process } from '../../../src/platform/builder/trial/process-tree.ts';

const kibPerMb = 1_024;

/** Proportional set size: what a process has to itself, and its share of what it shares. Resident size would count the latter again for each. */
export function pssMb(pids: readonly number[]): number {
  const sizes = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0));
  return sizes.reduce((sum, kib) => sum + kib, 0) / kibPerMb;
}

/** What the system could still give away, in MB. */
export function availableMb(): number {
  return Number(/^MemAvailable:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0) / kibPerMb;
}

/** The processes of every box of a platform, by box: the outermost bwrap and all below it. */
export function boxesIn(tree: readonly Process[]): number[][] {
  const bwraps = tree.filter(({ name }) => name === 'bwrap');
  const outermost = bwraps.filter(({ parent }) => !bwraps.some(({ pid }) => pid === parent));
  return outermost.map(({ pid }) => below(tree, pid));
}

function below(tree: readonly Process[], pid: number): number[] {
  return [pid, ...tree.filter(({ parent }) => parent === pid).flatMap((child) => below(tree, child.pid))];
}
