import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { BuilderToolName, OutputOf } from '../../../contract/builder-toolset.ts';
import { liveEvent, type LiveEvent } from '../../../contract/events.ts';
import { treeOf, type Process } from './process-tree.ts';

/** What a call gets that a kill cut off. */
export class PlatformGone extends Error {}

/** The real platform in a process of its own, from outside: its HTTP door, its live stream, its processes. */
export interface RunningPlatform {
  call<Name extends BuilderToolName>(name: Name, input: unknown): Promise<OutputOf<Name>>;
  /** Called for every event, as it arrives. */
  onEvent(listener: (event: LiveEvent) => void): void;
  readonly pid: number;
  /** Where it answers. */
  readonly server: string;
  /** What each call carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** Everything it has started and that runs now. */
  processes(): Promise<Process[]>;
  /** kill -9, at once. */
  kill(): void;
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<void>;
  readonly exited: Promise<unknown>;
  /** The last lines of its log, for a failed test. */
  log(): string;
}

const source = new URL('../../../', import.meta.url);
const run = promisify(execFile);

/** Starts the platform on a data folder and waits until its doors are open. */
export async function runPlatform(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<RunningPlatform> {
  const env = { ...process.env, ...settings, PORT: '0', HOST: '127.0.0.1', BUILDER_SSH_PORT: '0', BUILDER_DATA_DIR: dataDir };
  const child = spawn(process.execPath, [new URL('platform/main.ts', source).pathname], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  const log = () => lines.slice(-30).join('\n');
  const up = Promise.withResolvers<void>();
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.includes('Ctrl+C stops it')) up.resolve();
  });
  const died = exited.then(() => {
    throw new PlatformGone(`The platform ended:\n${log()}`);
  });
  died.catch(() => undefined);
  await Promise.race([up.promise, died]);

  const cli = new URL('cli/builder.ts', source).pathname;
  const { stdout } = await run(process.execPath, [cli, 'connection', '--json'], { env });
  const { server, tenant, token } = JSON.parse(stdout) as { server: string; tenant: string; token: string };
  const headers = { authorization: `Bearer ${token}`, 'x-mihu-tenant': tenant };

  const listeners = new Set<(event: LiveEvent) => void>();
  const stream = await fetch(new URL('/api/events', server), { headers });
  follow(stream, (event) => listeners.forEach((listener) => listener(event))).catch(() => {
    // The stream ends with the platform; whoever waits for an event hears of it from `exited`.
  });

  return {
    pid: child.pid ?? -1,
    server,
    headers,
    exited,
    log,
    async call<Name extends BuilderToolName>(name: Name, input: unknown) {
      const asked = fetch(new URL(`/api/tools/${name}`, server), {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      const response = await Promise.race([asked.catch((error: unknown) => cutOff(error)), died]);
      const body: unknown = await response.json().catch((error: unknown) => cutOff(error));
      if (!response.ok) throw new Error(`${name}: ${JSON.stringify(body)}`);
      return body as OutputOf<Name>;
    },
    onEvent: (listener) => void listeners.add(listener),
    processes: () => treeOf(child.pid ?? -1),
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function cutOff(error: unknown): never {
  throw new PlatformGone(error instanceof Error ? error.message : String(error));
}

/** Reads server-sent events: the type is in the `event` field, the rest in `data`. */
async function follow(response: Response, tell: (event: LiveEvent) => void): Promise<void> {
  if (!response.body) return;
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const parts = (text + chunk).split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const type = /^event: (.*)$/m.exec(part)?.[1];
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (type !== undefined && data !== undefined) tell(liveEvent.parse({ type, ...(JSON.parse(data) as object) }));
    }
  }
}
