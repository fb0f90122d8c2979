import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { BoxSpec, Egress } from '../sandbox/box.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import { runInNewBox, type RunOutcome } from './app-run.ts';
import type { DataFolders } from './data-folders.ts';
import type { AppEgress } from './egress/app-egress.ts';
import { failedStart } from './failed-start.ts';
import { boxSpec, type LaunchPlan } from './launch-plan.ts';
import { withSecrets } from './secret-environment.ts';
import type { AppSecret } from '../vault/app-secret.ts';
import type { AppLog } from './logs/app-log.ts';
import { withCutSaid } from './logs/line-limit.ts';
import { redactor } from './logs/redact.ts';
import type { StartTurns } from './start-turns.ts';
import type { WaitingBoxes } from './waiting-boxes.ts';

export interface StartParts {
  readonly boxes: WaitingBoxes;
  readonly turns: StartTurns;
  readonly folders: DataFolders;
  readonly clock: Clock;
  readonly log: AppLog;
  readonly egress: AppEgress;
  readonly startDeadlineMs: number;
  readonly healthEveryMs: number;
  readonly plan: (version: number, signal?: AbortSignal) => Promise<LaunchPlan>;
  /** Read anew for every start, and forgotten with the run. */
  readonly secrets: () => Promise<readonly AppSecret[]>;
  /** Writes down whether a version comes up. */
  readonly noteStart: (version: number, start: 'up' | 'failed') => Promise<void>;
  readonly platformLog: Log;
}

/** Runs a version of a deployment on its real data, its output in the log; changes no status. Never throws: what went wrong is an outcome. */
export async function startVersion(parts: StartParts, row: DeploymentRow, version: number, signal: AbortSignal): Promise<RunOutcome> {
  const { outcome, isProven } = await run(parts, row, version, signal);
  if (outcome.kind === 'failed' && outcome.cause !== undefined)
    parts.platformLog.error('start_failed', { deployment: row.deploymentId, version, error: outcome.cause });
  const shown = isProven ? null : whatItShows(outcome);
  if (shown !== null) {
    await parts.noteStart(version, shown).catch((error: unknown) => {
      parts.platformLog.error('start_not_noted', { deployment: row.deploymentId, version, error });
    });
  }
  return outcome;
}

/** What a start says about a version; null where it was called off, or the platform itself was in the way. */
function whatItShows(outcome: RunOutcome): 'up' | 'failed' | null {
  switch (outcome.kind) {
    case 'up':
      return 'up';
    case 'ended':
      return 'failed';
    case 'failed':
      return outcome.cause === undefined ? 'failed' : null;
    case 'interrupted':
      return null;
  }
}

interface Started {
  readonly outcome: RunOutcome;
  /** It came up before this start. */
  readonly isProven: boolean;
}

async function run(parts: StartParts, row: DeploymentRow, version: number, signal: AbortSignal): Promise<Started> {
  const { boxes, turns, log, egress, startDeadlineMs, healthEveryMs, secrets: readSecrets } = parts;
  log.system(`Starting version ${version}.`, version);
  let isProven = false;
  try {
    const { launch, ...found } = await orAborted(boxFor(parts, row, version, signal), signal);
    ({ isProven } = launch);
    const secrets = await readSecrets();
    const redact = redactor(secrets);
    const onLine = (line: { readonly stream: 'stdout' | 'stderr'; readonly text: string }) => {
      const kept = log.write(line.stream, line.text, version, (text) => withCutSaid(text, redact(text)));
      if (kept !== null) egress.heard(kept, version);
    };
    const handed = secrets.map(({ name, scope, version: stored }) => ({ name, scope, version: stored }));
    const spec = { ...found.spec, env: withSecrets(launch, secrets).env, egress: egress.ofRun(version) };
    const request = {
      argv: launch.argv,
      runAs: launch.runAs,
      healthEveryMs,
      onLine,
      deadlineMs: startDeadlineMs,
      secrets: handed,
      signal,
    };
    return { outcome: await turns.take(() => runInNewBox(boxes, spec, request), signal), isProven };
  } catch (error) {
    return { outcome: signal.aborted ? { kind: 'interrupted' } : failedStart(error, signal), isProven };
  }
}

/** Nothing runs in a box that waits; who may go out is said by whoever starts something in it. */
const nobodyYet: Egress = { allows: () => false, onBytes: () => undefined };

/** Nothing is installed for a box that may never be used. */
const nobodyWaits = AbortSignal.abort();

/** Has a box waiting for the next start of a version; only its environment and its way out come with the start. */
export function offerBox(parts: StartParts, row: DeploymentRow, version = row.version): void {
  // A job starts when its time has come, and nobody waits for it.
  if (row.runAs.job !== 'always_on' && version === row.version) return;
  parts.boxes.offer(row.deploymentId, async () => ({ ...(await boxFor(parts, row, version, nobodyWaits)).spec, egress: nobodyYet }));
}

async function boxFor(
  { folders, clock, plan }: StartParts,
  { deploymentId, size }: DeploymentRow,
  version: number,
  signal: AbortSignal,
): Promise<{ readonly launch: LaunchPlan; readonly spec: BoxSpec }> {
  const launch = await plan(version, signal);
  const dataFolder = await folders.data(deploymentId);
  const cacheFolder = await folders.cache(deploymentId, version);
  return { launch, spec: boxSpec(launch, { boxId: clock.id('box'), deploymentId, version, size, dataFolder, cacheFolder }) };
}

/** A start that is called off does not wait until what it looked for is there. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => undefined);
  }
}
