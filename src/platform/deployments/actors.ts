import { ToolError } from '../../contract/errors.ts';
import type { LiveEvent } from '../../contract/events.ts';
import type { Possible } from '../../domain/can.ts';
import type { Clock } from '../clock.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Log } from '../log.ts';
import type { Sandboxes } from '../sandbox/box.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import type { AppSecrets } from '../vault/app-secret.ts';
import type { Backups } from './backups.ts';
import type { DataFolders } from './data-folders.ts';
import { DeploymentActor } from './deployment-actor.ts';
import type { DeploymentRows } from './deployment-rows.ts';
import { describeDeployment, type Surroundings } from './describe-deployment.ts';
import { AppEgress } from './egress/app-egress.ts';
import type { LaunchPlan, LaunchRequest } from './launch-plan.ts';
import { AppLog } from './logs/app-log.ts';
import { DeploymentRecord } from './record.ts';
import type { StartTurns } from './start-turns.ts';
import { Traffic } from './traffic.ts';
import { UsageMeter } from './usage-meter.ts';
import type { VersionStore } from './version-store.ts';
import type { WaitingBoxes } from './waiting-boxes.ts';

export interface ActorDeps {
  readonly rows: DeploymentRows;
  readonly live: LiveEvents;
  readonly sandboxes: Sandboxes;
  readonly boxes: WaitingBoxes;
  readonly turns: StartTurns;
  readonly folders: DataFolders;
  readonly backups: Backups;
  readonly clock: Clock;
  readonly log: Log;
  readonly startDeadlineMs: number;
  readonly healthEveryMs: number;
  readonly surroundings: Surroundings;
  readonly plan: (request: LaunchRequest) => Promise<LaunchPlan>;
  readonly versions: Pick<VersionStore, 'noteStart'>;
  readonly secrets: AppSecrets;
  readonly mayRun: (tenantId: string) => Possible;
}

/** One actor a deployment, made when it is first needed. */
export function createActors(deps: ActorDeps) {
  const { rows, live, clock, log } = deps;
  const actors = new Map<string, Promise<DeploymentActor>>();
  const made = new Map<string, DeploymentActor>();
  const idsBySlug = new Map<string, string>();

  const publish = async (tenantId: string, event: LiveEvent): Promise<void> => {
    try {
      await live.publish(tenantId, event);
    } catch (error) {
      // The change is in the database; a console that missed it reads it there.
      log.error('live_event_lost', { type: event.type, error });
    }
  };

  const refusedTo = ({ deploymentId }: DeploymentRow) => ({ refused: made.get(deploymentId)?.parts.egress.refused ?? [] });

  const tell = (row: DeploymentRow): Promise<void> =>
    row.deletedAt === null
      ? publish(row.tenantId, { type: 'deployment', deployment: describeDeployment(row, deps.surroundings, refusedTo(row)) })
      : publish(row.tenantId, { type: 'deployment_deleted', deployment_id: row.deploymentId });

  async function make(row: DeploymentRow): Promise<DeploymentActor> {
    const { deploymentId, tenantId } = row;
    const appLog = await AppLog.open({
      folder: deps.folders.logs(deploymentId),
      now: () => clock.now(),
      onLine: (line) => live.publishTransient(tenantId, { type: 'log', deployment_id: deploymentId, line }),
      onError: (error) => log.error('app_log_not_written', { deployment: deploymentId, error }),
    });
    const record = new DeploymentRecord(rows, row, tell);
    const actor = new DeploymentActor({
      record,
      log: appLog,
      egress: new AppEgress({
        hosts: () => record.row.egress,
        say: (text, version) => appLog.system(text, version),
        changed: () => void record.tellAgain(),
        now: () => clock.now(),
      }),
      traffic: new Traffic(() => clock.now(), row.lastRequestAt),
      usage: new UsageMeter(),
      sandboxes: deps.sandboxes,
      boxes: deps.boxes,
      turns: deps.turns,
      folders: deps.folders,
      backups: deps.backups,
      clock,
      platformLog: log,
      startDeadlineMs: deps.startDeadlineMs,
      healthEveryMs: deps.healthEveryMs,
      plan: (version, signal) => deps.plan({ deploymentId, version, say: (line) => appLog.system(line, version), signal }),
      noteStart: (version, start) => deps.versions.noteStart(deploymentId, version, start),
      secrets: () => deps.secrets.ofApp(tenantId, deploymentId),
      mayRun: () => deps.mayRun(tenantId),
    });
    made.set(deploymentId, actor);
    idsBySlug.set(row.slug, deploymentId);
    return actor;
  }

  const registry = {
    tell,

    /** The actor of a row that was just read. */
    of(row: DeploymentRow): Promise<DeploymentActor> {
      const known = actors.get(row.deploymentId);
      if (known) return known;
      const making = make(row);
      actors.set(row.deploymentId, making);
      making.catch(() => actors.delete(row.deploymentId));
      return making;
    },

    async byId(deploymentId: string): Promise<DeploymentActor | undefined> {
      const known = actors.get(deploymentId);
      if (known) return known;
      const row = await rows.byId(deploymentId);
      return row && registry.of(row);
    },

    /** The actor if there is one already, without a wait for those who are asked often. */
    knownBySlug(slug: string): DeploymentActor | undefined {
      const id = idsBySlug.get(slug);
      return id === undefined ? undefined : made.get(id);
    },

    async bySlug(slug: string): Promise<DeploymentActor | undefined> {
      const known = registry.knownBySlug(slug);
      if (known) return known;
      const row = await rows.bySlug(slug);
      return row && registry.of(row);
    },

    /** @throws ToolError `not_found`, for another tenant's deployment just as for one that never was. */
    async find(tenantId: string, deploymentId: string): Promise<DeploymentActor> {
      const actor = await registry.byId(deploymentId);
      if (actor?.row.tenantId === tenantId && actor.row.deletedAt === null) return actor;
      throw new ToolError('not_found', `There is no deployment ${deploymentId}.`, { hint: 'list_deployments shows the ones there are.' });
    },

    /** For the platform's own parts, which hold ids they were given. */
    async get(deploymentId: string): Promise<DeploymentActor> {
      const actor = await registry.byId(deploymentId);
      if (actor) return actor;
      throw new ToolError('not_found', `There is no deployment ${deploymentId}.`);
    },

    /** The actor if there is one already: a deployment without one does not run. */
    known: (deploymentId: string): DeploymentActor | undefined => made.get(deploymentId),
    all: (): readonly DeploymentActor[] => [...made.values()],

    forget(row: DeploymentRow): void {
      actors.delete(row.deploymentId);
      made.delete(row.deploymentId);
      idsBySlug.delete(row.slug);
    },
  };
  return registry;
}
export type Actors = ReturnType<typeof createActors>;
