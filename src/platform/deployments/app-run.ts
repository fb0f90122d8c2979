import { BoxLostError, type AppProcess, type Box, type BoxSpec, type Exit, type OutputLine, type Sandboxes } from '../sandbox/box.ts';
import type { HandedSecret } from '../vault/app-secret.ts';
import { boxAppFolder, boxPort } from '../sandbox/box-paths.ts';
import { findOpenPorts } from './open-ports.ts';

/** Between TERM and KILL. */
const stopGraceMs = 5_000;

/** An app whose port accepts. */
export interface AppRun {
  readonly box: Box;
  /** When its processes began to use CPU. */
  readonly begunAtMs: number;
  /** Resolves once, with how its main process ended, or that its sandbox is gone. */
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
}

export type RunOutcome =
  | { readonly kind: 'up'; readonly run: AppRun }
  | { readonly kind: 'ended'; readonly ended: Ended }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'interrupted' };

export interface RunRequest {
  readonly argv: readonly string[];
  readonly onLine: (line: OutputLine) => void;
  /** How long it may take from its first instruction to its first accepted connection. */
  readonly deadlineMs: number;
  /** The secrets that are in its environment. */
  readonly secrets?: readonly HandedSecret[];
  /** Gives up the start; the outcome is `interrupted`. */
  readonly signal: AbortSignal;
}

/** Opens a box, starts the app in it and waits for its port. Unless the outcome is `up`, nothing of the box is left. */
export async function runInNewBox(sandboxes: Sandboxes, spec: BoxSpec, request: RunRequest): Promise<RunOutcome> {
  const begunAtMs = Date.now();
  let box: Box;
  try {
    box = await sandboxes.open(spec, request.signal);
  } catch (error) {
    if (request.signal.aborted) return { kind: 'interrupted' };
    return { kind: 'failed', why: `Its sandbox could not be opened: ${messageOf(error)}` };
  }
  const outcome = await runInBox(box, request, begunAtMs);
  if (outcome.kind !== 'up') await box.destroy();
  return outcome;
}

/** Starts the app in an open box and waits for its port. The box stays open, whatever the outcome. */
export async function runInBox(
  box: Box,
  { argv, onLine, deadlineMs, secrets = [], signal }: RunRequest,
  begunAtMs = Date.now(),
): Promise<RunOutcome> {
  const interruption = new Promise<'interrupted'>((resolve) => {
    if (signal.aborted) resolve('interrupted');
    signal.addEventListener('abort', () => resolve('interrupted'), { once: true });
  });
  try {
    const app = await box.startApp({ argv, cwd: boxAppFolder, env: {} }, onLine);
    const ended = whenEnded(box, app);
    const port = box.waitForPort(boxPort, { timeoutMs: deadlineMs, until: Promise.race([app.exited, interruption]) }).then(
      () => 'open' as const,
      () => 'closed' as const,
    );
    const first = await Promise.race([interruption, ended, port]);
    if (first === 'interrupted' || signal.aborted) return { kind: 'interrupted' };
    if (first === 'open') return { kind: 'up', run: toRun(box, app, { ended, begunAtMs, secrets }) };
    // The wait for the port ends because the app did, an instant before we hear of its end.
    const end = first === 'closed' ? await Promise.race([ended, nextTurn()]) : first;
    return end ? { kind: 'ended', ended: end } : { kind: 'failed', why: await describeClosedPort(box, deadlineMs) };
  } catch (error) {
    if (signal.aborted) return { kind: 'interrupted' };
    if (error instanceof BoxLostError) return { kind: 'ended', ended: { exitCode: null, signal: null, sandboxLost: error.message } };
    return { kind: 'failed', why: messageOf(error) };
  }
}

function toRun(box: Box, app: AppProcess, facts: Pick<AppRun, 'ended' | 'begunAtMs' | 'secrets'>): AppRun {
  const end = async () => {
    try {
      await app.stop(stopGraceMs);
    } catch (error) {
      // A box that is gone has stopped its app for us.
      if (!(error instanceof BoxLostError)) throw error;
    }
  };
  return {
    box,
    ...facts,
    end,
    stop: () => end().finally(() => box.destroy()),
  };
}

function whenEnded(box: Box, app: AppProcess): Promise<Ended> {
  const lost = box.closed.then(({ reason }): Ended => ({ exitCode: null, signal: null, sandboxLost: reason }));
  return Promise.race([app.exited.catch(() => lost), lost]);
}

function nextTurn(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, 50, null));
}

async function describeClosedPort(box: Box, deadlineMs: number): Promise<string> {
  const ports = await findOpenPorts(box);
  if (ports.length === 0) return `It listens on no port after ${deadlineMs / 1_000} s; it should listen on PORT (${boxPort}).`;
  return `It listens on port ${ports.join(', ')}; it should listen on PORT (${boxPort}).`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
