import { request } from 'node:http';
import type { BuilderToolName, OutputOf } from '../../../contract/builder-toolset.ts';
import { PlatformGone, type RunningPlatform } from '../../builder/trial/run-platform.ts';
import type { AppAnswer } from './chaos-apps.ts';
import type { Expected } from './expected.ts';
import type { Seeded } from './seeded.ts';

export const appName = 'Counting';
export const jobName = 'Job';

/** What the operations and the looks of one run share. */
export interface Stage {
  /** The one that runs now; killed and replaced in each round. */
  platform: RunningPlatform;
  readonly dataDir: string;
  /** Of every platform of the run. */
  readonly settings: Readonly<Record<string, string>>;
  readonly random: Seeded;
  readonly expected: Expected;
  readonly app: { readonly id: string; readonly slug: string };
  readonly jobId: string;
  /** Packages that apps may ask for. */
  readonly packages: Readonly<Record<string, string>>;
  /** A number that was not used before. */
  next(): number;
  found(problem: string): void;
}

/** How a call went: answered, refused in words, or cut off by the end of the platform, so that nobody knows. */
export type Went<T> =
  | { readonly kind: 'done'; readonly answer: T }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'cut_off' };

export async function ask<Name extends BuilderToolName>(stage: Stage, tool: Name, input: unknown): Promise<Went<OutputOf<Name>>> {
  try {
    return { kind: 'done', answer: await stage.platform.call(tool, input) };
  } catch (error) {
    if (error instanceof PlatformGone) return { kind: 'cut_off' };
    return { kind: 'refused', why: error instanceof Error ? error.message : String(error) };
  }
}

interface Answered {
  readonly status: number;
  readonly bytes: Buffer;
}

/** One request to the platform's port; null when it was cut off. */
export function send(
  server: string,
  to: { readonly host?: string; readonly path: string; readonly method?: string; readonly body?: string },
): Promise<Answered | null> {
  const { promise, resolve } = Promise.withResolvers<Answered | null>();
  const { port } = new URL(server);
  const headers = to.host === undefined ? {} : { host: `${to.host}:${port}` };
  const sent = request({ host: '127.0.0.1', port, path: to.path, method: to.method ?? 'GET', headers, timeout: 60_000 }, (answer) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(parts) }));
    answer.on('error', () => resolve(null));
  });
  sent.on('error', () => resolve(null));
  sent.on('timeout', () => sent.destroy());
  sent.end(to.body);
  return promise;
}

/** A visit to the counting app, held against what is expected; null when it did not answer. */
export async function visit({ platform, app, expected, found }: Stage, path = '/count'): Promise<AppAnswer | null> {
  if (path === '/count') expected.visitSent();
  const answered = await send(platform.server, { host: `${app.slug}.localhost`, path });
  if (answered?.status !== 200) return null;
  const answer = JSON.parse(answered.bytes.toString()) as AppAnswer;
  const problem = expected.visitAnswered(answer.visits);
  if (problem !== null) found(problem);
  return answer;
}
