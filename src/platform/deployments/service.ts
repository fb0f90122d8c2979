import path from 'node:path';
import type { HeldByKernel } from '../../domain/describe-limits.ts';
import { healthEveryMs as everyMs } from '../../domain/health.ts';
import type { Handlers } from '../handlers.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import type { HandedSecret } from '../vault/app-secret.ts';
import { createActors } from './actors.ts';
import { createBackups } from './backups.ts';
import { openCandidate } from './candidate/open-candidate.ts';
import { createDataFolders } from './data-folders.ts';
import { createDeploymentRows } from './deployment-rows.ts';
import type { DeploymentsDeps } from './deployments-deps.ts';
import type { Deployments } from './deployments.ts';
import { describeActors } from './describe-actor.ts';
import { hostHasPython } from './host-python.ts';
import { setEgress } from './egress/set-egress.ts';
import { egressHandlers } from './handlers/egress-handlers.ts';
import { inspectDeploymentHandlers } from './handlers/inspect-deployments.ts';
import { operateDeploymentHandlers } from './handlers/operate-deployments.ts';
import { readDeploymentHandlers } from './handlers/read-deployments.ts';
import { versionHandlers } from './handlers/version-handlers.ts';
import { createInstalledPackages } from './install/installed-packages.ts';
import { noPackageTools } from './install/package-tools.ts';
import { planLaunch, type LaunchRequest } from './launch-plan.ts';
import { insertDeployment } from './new-deployment.ts';
import { previewGate, previewTarget } from './preview-target.ts';
import { purgeDeleted } from './purge-deleted.ts';
import { reconcile } from './reconcile.ts';
import { createShipping } from './shipping.ts';
import type { Transfers } from './transfers/doors.ts';
import { withPlaceholders } from './secret-environment.ts';
import { removeDrafts } from './remove-drafts.ts';
import { removeTree } from './remove-tree.ts';
import { runningApp } from './running-app.ts';
import { finishStranded } from './stranded.ts';
import { createStartTurns } from './start-turns.ts';
import { createWaitingBoxes, defaultWaitingBoxes } from './waiting-boxes.ts';
import { createVersionFolders } from './version-folders.ts';
import { createVersionStore } from './version-store.ts';
import { wakeUp } from './wake.ts';

export interface DeploymentsService extends Deployments {
  readonly handlers: Handlers;
  /** Where one-use links lead. */
  readonly transfers: Transfers;
  /** Settles what the last platform left, then starts again what ran; does not wait until that is up. */
  start(): Promise<void>;
  /** What the apps of a tenant that run now were started with. */
  secretsInUse(tenantId: string): readonly { readonly deploymentId: string; readonly secrets: readonly HandedSecret[] }[];
  /** Stops what runs in a tenant. Once the budget allows it again, a visit starts it. */
  stopForBudget(tenantId: string): Promise<void>;
  /** Stops every app; what ran is started again by the next platform. */
  close(): Promise<void>;
}

const nothingHeld: HeldByKernel = { memory: false, cpu: false, processes: false, disk: false };
const sweepEveryMs = 5_000;
const jobsEveryMs = 1_000;
const purgeEveryMs = 3_600_000;

/** Everything that runs: versions, lifecycle, logs, wake and auto-stop. */
export function createDeployments({
  store,
  sandboxes,
  live,
  clock,
  log,
  dataDir,
  previewUrl,
  platformUrl,
  review,
  packageTools = noPackageTools,
  hasPython = hostHasPython,
  secrets = { ofApp: async () => [] },
  mayRun = () => ({ ok: true }),
  frameAncestors,
  startDeadlineMs = 30_000,
  healthEveryMs = everyMs,
  held = nothingHeld,
  diskUse = () => null,
  waitingBoxes = defaultWaitingBoxes,
}: DeploymentsDeps): DeploymentsService {
  const surroundings = { previewUrl, isolation: sandboxes.driver };
  const rows = createDeploymentRows(store);
  const versions = createVersionStore({ store, clock });
  const versionsRoot = path.join(dataDir, 'versions');
  const packagesRoot = path.join(dataDir, 'packages');
  const versionFolders = createVersionFolders({
    root: versionsRoot,
    batches: (id, version) => versions.batches(id, version),
  });
  const folders = createDataFolders(dataDir);
  const scratchRoot = path.join(dataDir, 'scratch');
  const packages = createInstalledPackages({ root: packagesRoot, sandboxes, clock, tools: packageTools });
  const plan = (request: LaunchRequest) => planLaunch({ versions, folders: versionFolders, hasPython, frameAncestors, packages }, request);
  const boxes = createWaitingBoxes({ sandboxes, log, most: waitingBoxes });
  const backups = createBackups({ store, clock, folders });
  const actors = createActors({
    rows,
    live,
    sandboxes,
    boxes,
    turns: createStartTurns(),
    folders,
    backups,
    clock,
    log,
    startDeadlineMs,
    healthEveryMs,
    surroundings,
    plan,
    versions,
    secrets,
    mayRun,
  });
  const describe = describeActors(surroundings, { held, diskUse });
  const shipping = createShipping({
    store,
    clock,
    actors,
    rows,
    versions,
    folders,
    packages,
    describe,
    dataDir,
    platformUrl,
    hasPython,
    review,
  });
  const timers: NodeJS.Timeout[] = [];
  let starting: Promise<void> = Promise.resolve();
  /** Until then some wait in `starting` for their turn. */
  let allResumed = false;

  const sweep = () => {
    const now = clock.now();
    for (const actor of actors.all()) {
      actor.stopWhenIdle(now).catch((error: unknown) => log.error('auto_stop_failed', { deployment: actor.row.deploymentId, error }));
    }
    if (allResumed) void finishStranded(actors, log);
  };
  /** At the first look everything is reckoned anew: the clock may have been set back while the platform was off. */
  let lookedAt: Date | null = null;
  const runJobs = () => {
    const now = clock.now();
    const isSetBack = lookedAt === null || now < lookedAt;
    lookedAt = now;
    for (const actor of actors.all()) {
      Promise.all([...(isSetBack ? [actor.clockWasSetBack(now)] : []), actor.runWhenDue(now), actor.endLateRun(now)]).catch(
        (error: unknown) => log.error('job_not_run', { deployment: actor.row.deploymentId, error }),
      );
    }
  };
  const purge = () =>
    Promise.all([purgeDeleted({ rows, versions, versionFolders, folders, packages }, clock.now()), shipping.sweep()]).catch(
      (error: unknown) => log.error('purge_failed', { error }),
    );

  return {
    handlers: {
      ...shipping.handlers,
      ...readDeploymentHandlers({ actors, rows, versions, clock, describe, surroundings }),
      ...versionHandlers({ actors, versions }),
      ...egressHandlers({ actors, describe }),
      ...operateDeploymentHandlers({ actors, rows, versions, clock, describe }),
      ...inspectDeploymentHandlers({ actors }),
    },
    transfers: shipping.transfers,

    async start() {
      await Promise.all([removeTree(scratchRoot), removeDrafts(versionsRoot, log), removeDrafts(packagesRoot, log)]);
      await folders.tidy(await backups.ids(), log);
      ({ started: starting } = await reconcile(rows, actors, log));
      void starting.then(() => (allResumed = true));
      await shipping.settle();
      await purge();
      timers.push(
        setInterval(sweep, sweepEveryMs),
        setInterval(runJobs, jobsEveryMs),
        setInterval(() => void purge(), purgeEveryMs),
      );
    },

    secretsInUse: (tenantId) =>
      actors
        .all()
        .filter(({ row, run }) => run !== null && row.tenantId === tenantId && row.deletedAt === null)
        .map(({ row, run }) => ({ deploymentId: row.deploymentId, secrets: run?.secrets ?? [] })),

    async stopForBudget(tenantId) {
      const ofTenant = actors.all().filter(({ row }) => row.tenantId === tenantId);
      const stops = await Promise.allSettled(ofTenant.map((actor) => actor.stop('budget', () => costs(actor.row))));
      for (const stop of stops) if (stop.status === 'rejected') log.error('budget_stop_failed', { tenantId, error: stop.reason });
    },

    async close() {
      for (const timer of timers.splice(0)) clearInterval(timer);
      const ends = await Promise.allSettled([boxes.close(), ...actors.all().map((actor) => actor.close())]);
      // One whose last words could not be written holds up the end of nobody else.
      for (const end of ends) if (end.status === 'rejected') log.error('deployment_not_closed', { error: end.reason });
      await starting;
      await packages.close();
    },

    async createForAgent(tenantId, agentId, name, size) {
      const made = await rows.byAgent(agentId);
      const row = made ?? (await insertDeployment(rows, clock, { tenantId, agentId, name, size }));
      if (!made) await actors.tell(row);
      return { deploymentId: row.deploymentId };
    },
    get: async (tenantId, deploymentId) => describe(await actors.find(tenantId, deploymentId)),
    running: async (tenantId, deploymentId) => runningApp(await actors.find(tenantId, deploymentId)),
    addVersion: (deploymentId, version) => versions.add(deploymentId, version),
    files: (deploymentId, version) => versions.files(deploymentId, version),
    filesFolder: (deploymentId, version) => versionFolders.folder(deploymentId, version),
    newestVersion: async (deploymentId) => (await versions.newest(deploymentId))?.version ?? 0,
    async runAs(deploymentId, version) {
      const row = await versions.get(deploymentId, version);
      if (!row) throw new Error(`There is no version ${version}.`);
      return row.runAs;
    },
    saveReport: (deploymentId, report) => versions.saveReport(deploymentId, report),

    setEgress: async (deploymentId, hosts) => setEgress(await actors.get(deploymentId), hosts),

    async installed(deploymentId, version) {
      const actor = await actors.get(deploymentId);
      return (await actor.parts.plan(version)).packages;
    },

    async openCandidate(deploymentId, version, signal) {
      const { row, parts } = await actors.get(deploymentId);
      return openCandidate(
        { sandboxes, clock, scratchRoot, folders, startDeadlineMs },
        {
          deploymentId,
          version,
          plan: withPlaceholders(await parts.plan(version, signal), await secrets.ofApp(row.tenantId, deploymentId)),
          liveData: row.version === 0 ? null : await folders.data(deploymentId),
          signal,
        },
      );
    },

    async goLive(deploymentId, version) {
      const actor = await actors.get(deploymentId);
      await actor.goLive(version);
      return describe(actor);
    },

    preview(slug) {
      const known = actors.knownBySlug(slug);
      if (known) return previewTarget(known, surroundings);
      return actors.bySlug(slug).then((actor) => (actor ? previewTarget(actor, surroundings) : { kind: 'unknown' }));
    },

    previewGate(slug) {
      const known = actors.knownBySlug(slug);
      if (known) return previewGate(known, surroundings);
      return actors.bySlug(slug).then((actor) => (actor ? previewGate(actor, surroundings) : null));
    },

    async wake(deploymentId) {
      return wakeUp(await actors.get(deploymentId), log);
    },
  };
}

/** It runs, or will in a moment. */
function costs({ status }: DeploymentRow): boolean {
  return status === 'running' || status === 'starting' || status === 'crashed';
}
