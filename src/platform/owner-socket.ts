import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** A socket's path may have 107 bytes; a data folder's path has no such limit. */
const maxSocketPath = 100;

/**
 * The path of the owner's socket in a data folder, while `use` lasts. Where it is too long, the folder is held open
 * and named by its descriptor, which is short wherever it lies.
 */
export async function withOwnerSocket<Result>(dataDir: string, use: (path: string) => Promise<Result>): Promise<Result> {
  const path = join(dataDir, 'owner.sock');
  if (Buffer.byteLength(path) <= maxSocketPath) return use(path);
  const folder = openSync(dataDir, 'r');
  try {
    return await use(`/proc/self/fd/${folder}/owner.sock`);
  } finally {
    closeSync(folder);
  }
}

/** Where the platform of a data folder answered last: for commands that run while it is stopped. */
export function addressFile(dataDir: string): string {
  return join(dataDir, 'address');
}
