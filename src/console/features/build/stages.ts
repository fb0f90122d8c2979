import type { BuildStage } from '../../../contract/agents.ts';

/** In the order they are done. The contract's list as a type only, so that its schemas stay out of the bundle. */
export const stageOrder = [
  'understanding',
  'planning',
  'generating',
  'reviewing',
  'testing',
  'deploying',
] as const satisfies readonly BuildStage[];

export const stageNames: Record<BuildStage, string> = {
  understanding: 'Understanding',
  planning: 'Planning',
  generating: 'Generating',
  reviewing: 'Reviewing',
  testing: 'Testing',
  deploying: 'Deploying',
};
