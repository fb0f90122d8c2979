import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BoxSpec } from '../../box.ts';

const hostProcess = z.object({ pid: z.int().min(2), startedAt: z.string() });
const record = z.object({
  boxId: z.string(),
  owner: z.record(z.string(), z.union([z.string(), z.number()])),
  processes: z.array(hostProcess),
  cgroups: z.array(z.string()),
});

/** What a later platform needs to end a box that this one could not. Lies in the run folder, out of the box's sight. */
export type BoxRecord = z.infer<typeof record>;

const nameOf = (folder: string) => join(folder, 'box.json');

export function writeRecord(folder: string, spec: BoxSpec, rest: Pick<BoxRecord, 'processes' | 'cgroups'>): void {
  const text = JSON.stringify({ boxId: spec.boxId, owner: spec.owner, ...rest } satisfies BoxRecord);
  writeFileSync(`${nameOf(folder)}.new`, text, { mode: 0o600 });
  renameSync(`${nameOf(folder)}.new`, nameOf(folder));
}

/** Null when the platform died before it wrote one: nothing was started then, but the limits may be there. */
export function readRecord(folder: string): BoxRecord | null {
  try {
    return record.parse(JSON.parse(readFileSync(nameOf(folder), 'utf8')));
  } catch {
    return null;
  }
}
