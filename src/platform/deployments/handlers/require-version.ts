import { ToolError } from '../../../contract/errors.ts';
import type { DeploymentRow } from '../../store/schema/deployments.ts';
import type { VersionStore } from '../version-store.ts';

/** The version that is meant: the named one, else the live one, else the newest. @throws ToolError not_found. */
export async function requireVersion(
  versions: VersionStore,
  { deploymentId, version: live }: DeploymentRow,
  wanted?: number,
): Promise<number> {
  if (wanted !== undefined) {
    if (await versions.get(deploymentId, wanted)) return wanted;
    throw new ToolError('not_found', `There is no version ${wanted} of this deployment.`, {
      hint: 'list_versions shows the ones there are.',
    });
  }
  const version = live > 0 ? live : (await versions.newest(deploymentId))?.version;
  if (version !== undefined) return version;
  throw new ToolError('not_found', 'This deployment has no version yet.', { hint: 'Wait until its first build is done.' });
}
