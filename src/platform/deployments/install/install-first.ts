import { ToolError } from '../../../contract/errors.ts';
import type { LaunchPlan } from '../launch-plan.ts';

/**
 * Has what a version asks for installed before anything is changed for it: the version that is live serves meanwhile. What else
 * is wrong with it shows when it starts. @throws ToolError
 */
export async function installFirst(plan: (version: number) => Promise<LaunchPlan>, version: number): Promise<void> {
  try {
    await plan(version);
  } catch (error) {
    if (error instanceof ToolError) throw error;
  }
}
