import type { Clock } from '../clock.ts';
import type { Sandboxes } from '../sandbox/box.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import { runInNewBox, type RunOutcome } from './app-run.ts';
import type { DataFolders } from './data-folders.ts';
import type { AppEgress } from './egress/app-egress.ts';
import { boxSpec, type LaunchPlan } from './launch-plan.ts';
import { withSecrets } from './secret-environment.ts';
import type { AppSecret } from '../vault/app-secret.ts';
import type { AppLog } from './logs/app-log.ts';
import { redactor } from './logs/redact.ts';

export interface StartParts {
  readonly sandboxes: Sandboxes;
  readonly folders: DataFolders;
  readonly clock: Clock;
  readonly log: AppLog;
  readonly egress: AppEgress;
  readonly startDeadlineMs: number;
  readonly healthEveryMs: number;
  readonly plan: (version: number) => Promise<LaunchPlan>;
  /** Read anew for every start, and forgotten with the run. */
  readonly secrets: () => Promise<readonly AppSecret[]>;
}

/** Runs a version of a deployment on its real data, its output in the log; changes no status. Never throws: what went wrong is an outcome. */
export async function startVersion(
  { sandboxes, folders, clock, log, egress, startDeadlineMs, healthEveryMs, plan, secrets: readSecrets }: StartParts,
  { deploymentId, size }: DeploymentRow,
  version: number,
  signal: AbortSignal,
): Promise<RunOutcome> {
  log.system(`Starting version ${version}.`, version);
  try {
    const launch = await plan(version);
    const secrets = await readSecrets();
    const redact = redactor(secrets);
    const dataFolder = await folders.data(deploymentId);
    const cacheFolder = await folders.cache(deploymentId, version);
    const spec = boxSpec(withSecrets(launch, secrets), { boxId: clock.id('box'), deploymentId, version, size, dataFolder, cacheFolder });
    const onLine = (line: { readonly stream: 'stdout' | 'stderr'; readonly text: string }) =>
      log.write(line.stream, redact(line.text), version);
    const handed = secrets.map(({ name, scope, version: stored }) => ({ name, scope, version: stored }));
    return await runInNewBox(
      sandboxes,
      { ...spec, egress: egress.ofRun(version) },
      {
        argv: launch.argv,
        runAs: launch.runAs,
        healthEveryMs,
        onLine,
        deadlineMs: startDeadlineMs,
        secrets: handed,
        signal,
      },
    );
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}
