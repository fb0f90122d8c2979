import type { OutputOf } from '../../../contract/builder-toolset.ts';
import { ToolError } from '../../../contract/errors.ts';
import type { Handlers } from '../../handlers.ts';
import type { BackupRow } from '../../store/schema/deployments.ts';
import type { Actors } from '../actors.ts';
import { backUpNow } from '../back-up-now.ts';
import { DataNotCopied } from '../candidate/copy-in-box.ts';
import { backupsKept } from '../backups.ts';
import type { Describe } from '../describe-actor.ts';
import { patiently } from '../patiently.ts';
import { restoreData } from '../restore-data.ts';

/** Saves the data of apps, and puts it back. */
export function backupHandlers({ actors, describe }: { readonly actors: Actors; readonly describe: Describe }): Handlers {
  return {
    backup_deployment: async (caller, { deployment_id }, signal) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      try {
        return show(await backUpNow(actor, 'On request', signal));
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ToolError) throw error;
        actor.parts.platformLog.error('backup_failed', { deployment: deployment_id, error });
        const why = error instanceof DataNotCopied ? `: ${error.message}` : '';
        throw new ToolError('unavailable', `The data could not be backed up${why}.`, {
          hint: 'Stop the deployment and try again: then its files are copied as they are, also those that it shut. Or look whether the disk is full.',
        });
      }
    },

    list_backups: async (caller, { deployment_id }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      return { backups: (await actor.parts.backups.list(deployment_id)).map(show), kept: backupsKept };
    },

    restore_backup: async (caller, { deployment_id, backup_id }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      await patiently(restoreData(actor, backup_id));
      return describe(actor);
    },
  };
}

function show(row: BackupRow): OutputOf<'backup_deployment'> {
  return {
    backup_id: row.backupId,
    created_at: row.createdAt.toISOString(),
    cause: row.cause,
    size_bytes: row.sizeBytes,
    version: row.version,
  };
}
