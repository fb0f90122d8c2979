import { describe, expect, test } from 'vitest';
import { agentStatuses, buildStages } from '../contract/agents.ts';
import { transitionAgent, type AgentEvent, type AgentState } from './agent-lifecycle.ts';

const states: readonly AgentState[] = [
  ...buildStages.map((stage): AgentState => ({ status: 'processing', stage })),
  ...agentStatuses.filter((status) => status !== 'processing').map((status): AgentState => ({ status })),
];

const events: readonly AgentEvent[] = [
  { type: 'questions_asked' },
  { type: 'answered' },
  { type: 'planned' },
  { type: 'amended' },
  { type: 'approved' },
  { type: 'stage_entered', stage: 'planning' },
  { type: 'stage_entered', stage: 'generating' },
  { type: 'stage_entered', stage: 'reviewing' },
  { type: 'stage_entered', stage: 'testing' },
  { type: 'stage_entered', stage: 'deploying' },
  { type: 'went_live' },
  { type: 'change_requested' },
  { type: 'change_declined', back: 'deployed' },
  { type: 'change_declined', back: 'failed' },
  { type: 'change_declined', back: 'cancelled' },
  { type: 'failed' },
  { type: 'cancelled' },
];

const nameOf = (state: AgentState): string => (state.status === 'processing' ? state.stage : state.status);
const eventName = (event: AgentEvent): string =>
  event.type === 'stage_entered' ? `enter ${event.stage}` : event.type === 'change_declined' ? `decline to ${event.back}` : event.type;

/** Every move that exists, written down a second time: state, event, next. Whatever is not here must be refused. */
const moves: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  understanding: {
    questions_asked: 'gathering',
    planned: 'awaiting_approval',
    'enter planning': 'planning',
    'decline to deployed': 'deployed',
    'decline to failed': 'failed',
    'decline to cancelled': 'cancelled',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  planning: { planned: 'awaiting_approval', 'enter planning': 'planning', failed: 'failed', cancelled: 'cancelled' },
  generating: { 'enter generating': 'generating', 'enter reviewing': 'reviewing', failed: 'failed', cancelled: 'cancelled' },
  reviewing: {
    'enter generating': 'generating',
    'enter reviewing': 'reviewing',
    'enter testing': 'testing',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  testing: {
    'enter generating': 'generating',
    'enter testing': 'testing',
    'enter deploying': 'deploying',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  deploying: {
    'enter generating': 'generating',
    'enter deploying': 'deploying',
    went_live: 'deployed',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  gathering: { answered: 'understanding', cancelled: 'cancelled' },
  awaiting_approval: { amended: 'planning', approved: 'generating', cancelled: 'cancelled' },
  deployed: { change_requested: 'understanding' },
  failed: { change_requested: 'understanding' },
  cancelled: { change_requested: 'understanding' },
};

describe('a builder moves only as the lifecycle says', () => {
  for (const state of states) {
    test.each(events.map((event) => [eventName(event), event] as const))(`${nameOf(state)}: %s`, (name, event) => {
      const next = transitionAgent(state, event);
      expect(next === null ? null : nameOf(next)).toBe(moves[nameOf(state)]?.[name] ?? null);
    });
  }

  test('it has a stage exactly while it is processing', () => {
    const reached = states.flatMap((state) => events.map((event) => transitionAgent(state, event))).filter((next) => next !== null);
    expect(reached.filter((next) => 'stage' in next !== (next.status === 'processing'))).toEqual([]);
  });

  test('from every state some event leads on', () => {
    expect(states.filter((state) => events.every((event) => transitionAgent(state, event) === null))).toEqual([]);
  });
});
