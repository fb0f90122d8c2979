import { rm } from 'node:fs/promises';
import { runProgram } from '../run-program.ts';

/** Removes a folder that an app may have filled, also where the app has closed folders to their own user. It may be gone already. */
export async function removeTree(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Deeper than a path can name; this one goes from folder to folder.
    if (code === 'ENAMETOOLONG') return void (await runProgram('rm', ['-rf', '--', folder]));
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    // It goes through no link that it meets on its way.
    await runProgram('chmod', ['-R', 'u+rwX', '--', folder]);
    await rm(folder, { recursive: true, force: true });
  }
}
