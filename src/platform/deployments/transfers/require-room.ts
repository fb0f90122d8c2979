import { ToolError } from '../../../contract/errors.ts';
import type { Size } from '../../../contract/shared.ts';
import { sizeLimits } from '../../../domain/sizes.ts';
import { countFolders } from '../disk/count-folder.ts';

/** What an app may keep is set by its size, whoever puts it there. @throws ToolError too_large. */
export async function requireRoom(dataFolder: string, size: Size, moreBytes: number): Promise<void> {
  const limitBytes = sizeLimits[size].diskMb * 1_048_576;
  const { bytes } = await countFolders([dataFolder], { bytes: limitBytes, files: Infinity });
  if (bytes + moreBytes <= limitBytes) return;
  throw new ToolError('too_large', `The data of an app of size ${size} is at most ${sizeLimits[size].diskMb} MB.`, {
    hint: 'set_size gives it more room.',
    details: { limit_bytes: limitBytes },
  });
}
