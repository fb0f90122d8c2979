import { invalidFields, ToolError } from '../../../contract/errors.ts';
import type { Clock } from '../../clock.ts';
import type { Handlers } from '../../handlers.ts';
import type { Actors } from '../actors.ts';
import type { DeploymentRows } from '../deployment-rows.ts';
import type { Describe } from '../describe-actor.ts';
import { patiently } from '../patiently.ts';
import { restorableForMs } from '../purge-deleted.ts';
import type { VersionStore } from '../version-store.ts';
import { wasHeldBack } from '../was-held-back.ts';

export interface OperateDeps {
  readonly actors: Actors;
  readonly rows: DeploymentRows;
  readonly versions: VersionStore;
  readonly clock: Clock;
  readonly describe: Describe;
}

export function operateDeploymentHandlers({ actors, rows, versions, clock, describe }: OperateDeps): Handlers {
  return {
    start_deployment: async (caller, { deployment_id }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      await patiently(actor.start());
      return describe(actor);
    },

    stop_deployment: async (caller, { deployment_id }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      await actor.stop('person');
      return describe(actor);
    },

    restart_deployment: async (caller, { deployment_id }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      await patiently(actor.restart());
      return describe(actor);
    },

    set_auto_stop: async (caller, { deployment_id, minutes }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      await actor.set({ autoStopMinutes: minutes }, false);
      return describe(actor);
    },

    set_size: async (caller, { deployment_id, size }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      await patiently(actor.set({ size }, actor.row.size !== size));
      return describe(actor);
    },

    set_preview_access: async (caller, { deployment_id, access }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      await actor.setPreviewAccess(access);
      return describe(actor);
    },

    delete_deployment: async (caller, { deployment_id, confirm_name }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      if (confirm_name !== actor.row.name) {
        throw invalidFields([{ field: 'confirm_name', message: `must be the exact name of the deployment, “${actor.row.name}”` }]);
      }
      await actor.remove(() => actors.forget(actor.row));
      return { deleted: true };
    },

    restore_deployment: async (caller, { deployment_id }) => {
      for (;;) {
        const row = await rows.deleted(deployment_id);
        const restorable = row?.deletedAt && clock.now().getTime() - row.deletedAt.getTime() < restorableForMs;
        if (!row || row.tenantId !== caller.tenantId || !restorable) {
          throw new ToolError('not_found', `There is no deleted deployment ${deployment_id} to restore.`, {
            hint: 'A deployment can be restored for 7 days after it was deleted.',
          });
        }
        const actor = await actors.of(row);
        const restored = await actor.alone(async () => {
          // Its actor was forgotten with the deletion a moment ago, or somebody else restored it: what is true now, the row says.
          if (actors.known(deployment_id) !== actor || actor.row.deletedAt === null) return false;
          await rows.endSshAccess(deployment_id);
          await actor.parts.record.move('restored', { deletedAt: null, stoppedReason: 'person' });
          return true;
        });
        if (restored) return describe(actor);
      }
    },

    rollback_deployment: async (caller, { deployment_id, version }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      const old = await versions.get(deployment_id, version);
      if (!old) {
        throw new ToolError('not_found', `There is no version ${version} of this deployment.`, {
          hint: 'list_versions shows the ones there are.',
        });
      }
      if (version === actor.row.version) {
        throw new ToolError('conflict', `Version ${version} is live already.`, {
          hint: 'list_versions shows the ones to go back to.',
          details: { status: actor.row.status },
        });
      }
      if (wasHeldBack(await versions.report(deployment_id, version), actor.row.agentId !== null)) {
        throw new ToolError('conflict', `Version ${version} did not pass its checks.`, {
          hint: 'get_qa_report says what failed; list_versions shows the versions that passed.',
          details: { status: actor.row.status },
        });
      }
      const number = await versions.add(deployment_id, {
        files: { ofVersion: version },
        cause: `Back to version ${version}`,
        idempotencyKey: `rollback:${caller.requestId}`,
        env: old.env,
        runAs: old.runAs,
        notes: old.notes,
        ...(old.startCommand === null ? {} : { startCommand: old.startCommand }),
      });
      await actor.goLive(number);
      return describe(actor);
    },
  };
}
