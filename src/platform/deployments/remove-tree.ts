import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Removes a folder that an app may have filled, also where the app has closed folders to their own user. It may be gone already. */
export async function removeTree(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    // It goes through no link that it meets on its way.
    await run('chmod', ['-R', 'u+rwX', '--', folder]);
    await rm(folder, { recursive: true, force: true });
  }
}
