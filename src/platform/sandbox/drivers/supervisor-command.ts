import type { BoxSpec } from '../box.ts';
import { boxNode } from '../box-paths.ts';
import { boxRunFolder } from './box-view.ts';
import { frugalNode } from './frugal-node.ts';

/** How the supervisor is started, by the box's own paths. `--expose-gc` lets it collect when its start is over. */
export const supervisorCommand: readonly string[] = [boxNode, ...frugalNode.options, '/opt/supervisor/main.js', `${boxRunFolder}/s`];

/** What the supervisor finds in its environment; what it starts is given another. */
export const supervisorEnvironment: Readonly<Record<string, string>> = frugalNode.environment;

/** Whose box it is, for reading in a process list. */
export function whoseBox({ owner, purpose }: Pick<BoxSpec, 'owner' | 'purpose'>): string {
  return owner.deploymentId ?? owner.buildId ?? purpose;
}
