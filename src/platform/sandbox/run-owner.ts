import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { identify, isAlive } from './drivers/host-processes.ts';

const owner = z.object({ pid: z.int().min(2), startedAt: z.string(), base: z.string(), driver: z.string() });
/** Whose run folder it is: the process that made it, by what driver, and where it lay then. */
export type RunOwner = z.infer<typeof owner>;

const fileOf = (shared: string) => join(shared, 'owner.json');

export function writeOwner(shared: string, rest: Pick<RunOwner, 'base' | 'driver'>): void {
  const { pid, startedAt } = identify(process.pid) ?? { pid: process.pid, startedAt: '' };
  writeFileSync(fileOf(shared), JSON.stringify({ pid, startedAt, ...rest } satisfies RunOwner), { mode: 0o600 });
}

/** Null when nobody wrote down whose it is: then nobody can say that its owner is dead. */
export function readOwner(shared: string): RunOwner | null {
  try {
    return owner.parse(JSON.parse(readFileSync(fileOf(shared), 'utf8')));
  } catch {
    return null;
  }
}

export const isDead = (found: RunOwner): boolean => !isAlive(found);
