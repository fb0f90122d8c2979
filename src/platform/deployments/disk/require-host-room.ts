import { ToolError } from '../../../contract/errors.ts';
import { diskFloor, diskWords, type DiskUse } from '../../../domain/disk-watch.ts';
import { countFolders } from './count-folder.ts';
import { spaceOf } from './disk-watch.ts';

const everything: DiskUse = { bytes: Infinity, files: Infinity };

/** Before a folder is copied beside itself: the copy must leave the host what it needs. @throws ToolError unavailable. */
export async function requireHostRoom(folder: string, space = spaceOf): Promise<void> {
  const [copy, host] = await Promise.all([countFolders([folder], everything), space(folder)]);
  const floor = diskFloor(host);
  const fits = host.freeBytes - copy.bytes >= floor.bytes && (host.totalFiles === 0 || host.freeFiles - copy.files >= floor.files);
  if (fits) return;
  const needs = `${diskWords(copy, 'bytes')} in ${diskWords(copy, 'files')}`;
  throw new ToolError('unavailable', `The disk of this machine has no room for a copy of its data, ${needs}.`, {
    hint: 'Delete what is not needed there, or give the machine a larger disk; doctor says how much is left.',
  });
}
