import type { AgentStatus, BuildStage } from '../contract/agents.ts';

/** Where a builder is. `stage` exists exactly while it is processing. */
export type AgentState =
  | { readonly status: 'processing'; readonly stage: BuildStage }
  | { readonly status: Exclude<AgentStatus, 'processing'> };

export type AgentEvent =
  | { readonly type: 'questions_asked' }
  | { readonly type: 'answered' }
  | { readonly type: 'planned' }
  | { readonly type: 'amended' }
  | { readonly type: 'approved' }
  | { readonly type: 'stage_entered'; readonly stage: Exclude<BuildStage, 'understanding'> }
  | { readonly type: 'went_live' }
  | { readonly type: 'change_requested' }
  /** The words asked for nothing that can be built: back to where they were said. */
  | { readonly type: 'change_declined'; readonly back: 'deployed' | 'failed' | 'cancelled' }
  | { readonly type: 'failed' }
  | { readonly type: 'cancelled' };

const processing = (stage: BuildStage): AgentState => ({ status: 'processing', stage });
const thinking: readonly BuildStage[] = ['understanding', 'planning'];
const building: readonly BuildStage[] = ['generating', 'reviewing', 'testing', 'deploying'];

/** The stages that may follow one another; back to `generating` is a repair. Out of `planning` leads only an approval. */
const nextStages: Record<BuildStage, readonly BuildStage[]> = {
  understanding: ['planning'],
  planning: ['planning'],
  generating: ['generating', 'reviewing'],
  reviewing: ['generating', 'reviewing', 'testing'],
  testing: ['generating', 'testing', 'deploying'],
  deploying: ['generating', 'deploying'],
};

/** The next state, or null when the event means nothing in this state. Repeating an entered stage is allowed: a resumed build enters it again. */
export function transitionAgent(state: AgentState, event: AgentEvent): AgentState | null {
  switch (event.type) {
    case 'questions_asked':
      return inStage(state, ['understanding']) ? { status: 'gathering' } : null;
    case 'answered':
      return state.status === 'gathering' ? processing('understanding') : null;
    case 'planned':
      return inStage(state, thinking) ? { status: 'awaiting_approval' } : null;
    case 'amended':
      return state.status === 'awaiting_approval' ? processing('planning') : null;
    case 'approved':
      return state.status === 'awaiting_approval' ? processing('generating') : null;
    case 'stage_entered':
      return state.status === 'processing' && nextStages[state.stage].includes(event.stage) ? processing(event.stage) : null;
    case 'went_live':
      return inStage(state, ['deploying']) ? { status: 'deployed' } : null;
    case 'change_requested':
      return state.status === 'deployed' || state.status === 'failed' || state.status === 'cancelled' ? processing('understanding') : null;
    case 'change_declined':
      return inStage(state, ['understanding']) ? { status: event.back } : null;
    case 'failed':
      return inStage(state, [...thinking, ...building]) ? { status: 'failed' } : null;
    case 'cancelled':
      return state.status === 'processing' || state.status === 'gathering' || state.status === 'awaiting_approval'
        ? { status: 'cancelled' }
        : null;
  }
}

function inStage(state: AgentState, stages: readonly BuildStage[]): boolean {
  return state.status === 'processing' && stages.includes(state.stage);
}
