import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import type { BuildEvent } from '../../../contract/agents.ts';
import { ToolError } from '../../../contract/errors.ts';
import { jsonLog } from '../../log.ts';
import { composeTrial, type Trial } from './compose-trial.ts';
import { scriptedEngine, type Script } from './scripted-engine.ts';

const log = jsonLog(() => undefined);
const folders: string[] = [];
const open = new Set<Trial>();

afterEach(async () => {
  for (const one of open) await one.close();
  open.clear();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

export interface ScriptedTrial extends Trial {
  readonly engine: ReturnType<typeof scriptedEngine>;
  /** Stops it and starts another platform on the same data. */
  again(): Promise<ScriptedTrial>;
}

/** A builder wing with a scripted engine, for one test; taken away after it. */
export async function openTrial(script: Script = {}): Promise<ScriptedTrial> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'builder-'));
  folders.push(dataDir);
  return start(dataDir, script);
}

async function start(dataDir: string, script: Script): Promise<ScriptedTrial> {
  const engine = scriptedEngine(script);
  const trial = await composeTrial({ dataDir, engines: [engine], log });
  open.add(trial);
  const again = async () => {
    open.delete(trial);
    await trial.close();
    return start(dataDir, {});
  };
  return { ...trial, engine, again };
}

/** An optional question of an engine. */
export const accessQuestion = {
  question_id: 'access',
  text: 'Who may see it?',
  why: 'Decides about sign-in.',
  kind: 'text',
  default: 'all',
  required: false,
} as const;

export const stagesOf = (events: readonly BuildEvent[]) => events.flatMap((event) => (event.type === 'stage_started' ? [event.stage] : []));

/** The refusal that a call ends with. */
export async function refusal(call: Promise<unknown>): Promise<ToolError> {
  const error = await call.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  );
  if (error instanceof ToolError) return error;
  throw error;
}
