import type { RunAs } from '../../domain/run-as.ts';
import { BoxLostError, type AppProcess, type Box, type BoxSpec, type Exit, type OutputLine, type Sandboxes } from '../sandbox/box.ts';
import type { HandedSecret } from '../vault/app-secret.ts';
import { boxAppFolder } from '../sandbox/box-paths.ts';
import { failedStart, type FailedStart } from './failed-start.ts';
import { untilUnhealthy } from './health-look.ts';
import { destroyInTime, openInTime } from './in-time.ts';
import { untilUp } from './until-up.ts';

/** Between TERM and KILL. */
const stopGraceMs = 5_000;

/** An app that came up, or a job that began. */
export interface AppRun {
  readonly box: Box;
  /** When its processes began to use CPU, in the time of `performance.now()`. */
  readonly begunAtMs: number;
  /** Resolves once, with how its main process ended, that its sandbox is gone, or that it does not answer any more. */
  readonly ended: Promise<Ended>;
  /** What it was started with, and has until it ends. */
  readonly secrets: readonly HandedSecret[];
  /** Ends the app; its box stays open. */
  end(): Promise<void>;
  /** Ends the app and its box. */
  stop(): Promise<void>;
}

export interface Ended extends Exit {
  /** Set when the whole sandbox went away. */
  readonly sandboxLost?: string;
  /** Set when it was ended for what it wrote to the disk. */
  readonly overDisk?: string;
  /** Set when it still runs, but its health path failed too often. */
  readonly unhealthy?: string;
}

export type RunOutcome =
  | { readonly kind: 'up'; readonly run: AppRun }
  | { readonly kind: 'ended'; readonly ended: Ended }
  | FailedStart
  | { readonly kind: 'interrupted' };

export interface RunRequest {
  readonly argv: readonly string[];
  /** Decides when it is up, and whether its health is looked at after. */
  readonly runAs: RunAs;
  /** Between two looks at its health while it runs; without it, nobody looks. */
  readonly healthEveryMs?: number;
  readonly onLine: (line: OutputLine) => void;
  /** How long it may take from its first instruction until it is up. */
  readonly deadlineMs: number;
  /** The secrets that are in its environment. */
  readonly secrets?: readonly HandedSecret[];
  /** Gives up the start; the outcome is `interrupted`. */
  readonly signal: AbortSignal;
}

/** Opens a box, starts the app in it and waits until it is up. Unless the outcome is `up`, nothing of the box is left. */
export async function runInNewBox(sandboxes: Pick<Sandboxes, 'open'>, spec: BoxSpec, request: RunRequest): Promise<RunOutcome> {
  const begunAtMs = performance.now();
  let box: Box;
  try {
    box = await openInTime(sandboxes, spec, request.signal);
  } catch (error) {
    if (request.signal.aborted) return { kind: 'interrupted' };
    return failedStart(error, request.signal);
  }
  const outcome = await runInBox(box, request, begunAtMs);
  if (outcome.kind !== 'up') await destroyInTime(box);
  return outcome;
}

/** Starts the app in an open box and waits until it is up. The box stays open, whatever the outcome. */
export async function runInBox(
  box: Box,
  { argv, runAs, healthEveryMs, onLine, deadlineMs, secrets = [], signal }: RunRequest,
  begunAtMs = performance.now(),
): Promise<RunOutcome> {
  const interruption = new Promise<'interrupted'>((resolve) => {
    if (signal.aborted) resolve('interrupted');
    signal.addEventListener('abort', () => resolve('interrupted'), { once: true });
  });
  try {
    const app = await box.startApp({ argv, cwd: boxAppFolder, env: {} }, onLine);
    const ended = whenEnded(box, app);
    const cameUp = untilUp(box, runAs, { deadlineMs, until: Promise.race([app.exited, interruption]) });
    // A job is up at once, and may be at its end already: that it came up is what happened first.
    const first = await Promise.race([interruption, cameUp, ended]);
    if (first === 'interrupted' || signal.aborted) return { kind: 'interrupted' };
    if (!('up' in first)) return { kind: 'ended', ended: first };
    if (first.up) return { kind: 'up', run: toRun(box, app, { ended, begunAtMs, secrets }, runAs, healthEveryMs) };
    // The wait ends because the app did, an instant before we hear of its end.
    const end = await Promise.race([ended, nextTurn()]);
    return end ? { kind: 'ended', ended: end } : { kind: 'failed', why: await first.why() };
  } catch (error) {
    if (signal.aborted) return { kind: 'interrupted' };
    if (error instanceof BoxLostError) return { kind: 'ended', ended: { exitCode: null, signal: null, sandboxLost: error.message } };
    return failedStart(error, signal);
  }
}

function toRun(
  box: Box,
  app: AppProcess,
  { ended, ...facts }: Pick<AppRun, 'ended' | 'begunAtMs' | 'secrets'>,
  runAs: RunAs,
  healthEveryMs: number | undefined,
): AppRun {
  const over = new AbortController();
  void ended.then(() => over.abort());
  const end = async () => {
    over.abort();
    try {
      await app.stop(stopGraceMs);
    } catch (error) {
      // A box that is gone has stopped its app for us.
      if (!(error instanceof BoxLostError)) throw error;
    }
  };
  const unhealthy =
    runAs.job !== 'always_on' || runAs.healthPath === null || healthEveryMs === undefined
      ? []
      : [untilUnhealthy(box, { port: runAs.port, path: runAs.healthPath }, healthEveryMs, over.signal).then(sick)];
  return {
    box,
    ...facts,
    ended: Promise.race([ended, ...unhealthy]),
    end,
    stop: () => end().finally(() => box.destroy()),
  };
}

function whenEnded(box: Box, app: AppProcess): Promise<Ended> {
  const lost = box.closed.then(({ reason }): Ended => ({ exitCode: null, signal: null, sandboxLost: reason }));
  return Promise.race([app.exited.catch(() => lost), lost]).then((ended) => withReason(box, ended));
}

/** An app that was killed for its use of the disk looks like any that was killed. */
function withReason(box: Box, ended: Ended): Ended {
  const overDisk = box.overDisk?.() ?? null;
  return overDisk === null ? ended : { ...ended, overDisk };
}

function sick(unhealthy: string): Ended {
  return { exitCode: null, signal: null, unhealthy };
}

function nextTurn(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, 50, null));
}
