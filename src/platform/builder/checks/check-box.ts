import type { Clock } from '../../clock.ts';
import type { Deployments } from '../../deployments/deployments.ts';
import { boxAppFolder } from '../../sandbox/box-paths.ts';
import type { Box, Mount, Sandboxes } from '../../sandbox/box.ts';
import type { Subject } from './subject.ts';

/** Where a check box keeps the data of the app under test: in memory, empty at every start, gone with the box. */
export const checkDataFolder = '/tmp/data';

export interface CheckBoxes {
  readonly sandboxes: Sandboxes;
  readonly deployments: Deployments;
  readonly clock: Clock;
}

/** Opens a fresh box over the files of a version and leaves nothing of it behind, however `use` ends. */
export async function inCheckBox<T>(
  parts: CheckBoxes,
  subject: Subject,
  signal: AbortSignal,
  use: (box: Box) => Promise<T>,
  beside: readonly Mount[] = [],
): Promise<T> {
  const source = await parts.deployments.filesFolder(subject.deploymentId, subject.version);
  const box = await parts.sandboxes.open(
    {
      boxId: parts.clock.id('box'),
      purpose: 'check',
      owner: {
        deploymentId: subject.deploymentId,
        version: subject.version,
        ...(subject.buildId === null ? {} : { buildId: subject.buildId }),
      },
      mounts: [{ source, target: boxAppFolder, writable: false }, ...beside],
      env: { DATA_DIR: checkDataFolder, NODE_ENV: 'test' },
      size: 'large',
    },
    signal,
  );
  try {
    return await use(box);
  } finally {
    await box.destroy();
  }
}
