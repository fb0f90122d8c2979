import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../log.ts';
import { removeTree } from './remove-tree.ts';

/** What folders are called that appear whole or not at all, while they are being written. */
export const draftEnding = '.draft';

/** At the start of a platform, before anything is written: takes away what the end of the last one left half written in the folders of deployments. */
export async function removeDrafts(root: string, log: Log): Promise<void> {
  for (const deploymentId of await namesIn(root)) {
    const drafts = (await namesIn(path.join(root, deploymentId))).filter((name) => name.endsWith(draftEnding));
    const removed = await Promise.allSettled(drafts.map((name) => removeTree(path.join(root, deploymentId, name))));
    // In nobody's way: the next start tries again.
    for (const one of removed) if (one.status === 'rejected') log.warn('leftover_stays', { deployment: deploymentId, error: one.reason });
  }
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}
