import { describe, expect, it } from 'vitest';
import { ToolError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import type { ActorParts } from '../actor-parts.ts';
import type { Actors } from '../actors.ts';
import { DataNotCopied } from '../candidate/copy-in-box.ts';
import type { DeploymentActor } from '../deployment-actor.ts';
import { backupHandlers } from './backup-handlers.ts';

/** What is answered where the backup fails so. */
function answer(error: Error): Promise<unknown> {
  const platformLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const fail = async () => {
    throw error;
  };
  const parts = { platformLog } as Partial<ActorParts> as ActorParts;
  const actor = { parts, alone: fail } as Partial<DeploymentActor> as DeploymentActor;
  const actors = { find: async () => actor } as Partial<Actors> as Actors;
  const { backup_deployment: backUp } = backupHandlers({ actors, describe: () => expect.fail('nothing to describe') });
  if (backUp === undefined) return expect.fail('there is no such tool');
  return Promise.resolve(backUp({ tenantId: 'ten_1' } as Caller, { deployment_id: 'dep_1' }, AbortSignal.timeout(5_000)));
}

describe('a backup that fails', () => {
  it('says that the disk has no room for it, as whoever looked has found', async () => {
    const noRoom = new ToolError('unavailable', 'The disk of this machine has no room for a copy of its data.');
    await expect(answer(noRoom)).rejects.toBe(noRoom);
  });

  it('names what could not be copied', async () => {
    await expect(answer(new DataNotCopied("EACCES: permission denied, open '/data/shut'"))).rejects.toThrow(
      "The data could not be backed up: EACCES: permission denied, open '/data/shut'.",
    );
  });

  it('tells nothing of the host', async () => {
    await expect(answer(new Error('cp: cannot stat /var/lib/builder/deployments/dep_1'))).rejects.toThrow(
      'The data could not be backed up.',
    );
  });
});
