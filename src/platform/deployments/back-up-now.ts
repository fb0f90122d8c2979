import { chmod, mkdir } from 'node:fs/promises';
import { boxDataFolder } from '../sandbox/box-paths.ts';
import type { BackupRow } from '../store/schema/deployments.ts';
import { copyInBox, liveDataInBox } from './candidate/copy-in-box.ts';
import type { DeploymentActor } from './deployment-actor.ts';

/** Saves the data as it is at this moment. A running app goes on meanwhile: its databases are copied through SQLite, each as of one moment. */
export function backUpNow(actor: DeploymentActor, cause: string, signal: AbortSignal): Promise<BackupRow> {
  return actor.alone(async () => {
    const { deploymentId, version } = actor.row;
    const request = { version, cause };
    const row = await actor.parts.backups.take(
      deploymentId,
      actor.run === null ? request : { ...request, copy: (from, to) => copyBeside(actor, from, to, signal) },
    );
    actor.say(`Its data was backed up, ${row.sizeBytes.toLocaleString('en-US')} bytes.`);
    await actor.parts.record.tellAgain();
    return row;
  });
}

async function copyBeside(actor: DeploymentActor, from: string, to: string, signal: AbortSignal): Promise<void> {
  const { sandboxes, clock } = actor.parts;
  const { deploymentId } = actor.row;
  await mkdir(to, { mode: 0o755 });
  await chmod(to, 0o755);
  const box = await sandboxes.open(
    {
      boxId: clock.id('box'),
      purpose: 'check',
      owner: { deploymentId },
      mounts: [
        { source: from, target: liveDataInBox, writable: false },
        { source: to, target: boxDataFolder, writable: true },
      ],
      env: {},
      size: 'large',
    },
    signal,
  );
  try {
    await copyInBox(box, signal);
  } finally {
    await box.destroy();
  }
}
