import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { BuilderToolName, OutputOf } from '../../../contract/builder-toolset.ts';
import type { LiveEvent } from '../../../contract/events.ts';
import { treeOf, type Process } from './process-tree.ts';

interface Line {
  readonly up?: true;
  readonly event?: LiveEvent;
  readonly id?: number;
  readonly output?: unknown;
  readonly error?: string;
}

/** What a call gets that a kill cut off. */
export class PlatformGone extends Error {}

/** A platform in a process of its own, from outside. */
export interface RunningPlatform {
  call<Name extends BuilderToolName>(name: Name, input: unknown): Promise<OutputOf<Name>>;
  /** Called for every event, as it arrives. */
  onEvent(listener: (event: LiveEvent) => void): void;
  /** Everything it has started so far. */
  processes(): Promise<Process[]>;
  /** kill -9, at once. */
  kill(): void;
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
  /** The last lines of its log, for a failed test. */
  log(): string;
}

export async function runTrialPlatform(dataDir: string): Promise<RunningPlatform> {
  const file = new URL('./trial-platform.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [file, dataDir], { stdio: ['pipe', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Set<(event: LiveEvent) => void>();
  const up = Promise.withResolvers<void>();
  const lines: string[] = [];
  let calls = 0;

  createInterface({ input: child.stderr! }).on('line', (line) => lines.push(line));
  createInterface({ input: child.stdout! }).on('line', (text) => {
    const line = JSON.parse(text) as Line;
    if (line.up) up.resolve();
    if (line.event) for (const listener of listeners) listener(line.event);
    if (line.id === undefined) return;
    if (line.error === undefined) waiting.get(line.id)?.resolve(line.output);
    else waiting.get(line.id)?.reject(new Error(line.error));
  });
  exited.then(() => {
    for (const call of waiting.values()) call.reject(new PlatformGone('The platform ended before it answered.'));
  });
  const log = () => lines.slice(-30).join('\n');
  const died = exited.then(() => {
    throw new Error(`The platform ended before it was up:\n${log()}`);
  });
  await Promise.race([up.promise, died]);

  const send = (message: unknown) => void child.stdin?.write(`${JSON.stringify(message)}\n`);
  return {
    exited,
    log,
    call<Name extends BuilderToolName>(name: Name, input: unknown) {
      const id = (calls += 1);
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      send({ id, name, input });
      return answer.promise as Promise<OutputOf<Name>>;
    },
    onEvent: (listener) => void listeners.add(listener),
    processes: () => treeOf(child.pid ?? -1),
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      send({ id: 0, name: 'stop' });
      await exited;
    },
  };
}
