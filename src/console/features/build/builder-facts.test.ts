import { describe, expect, it } from 'vitest';
import { agentStatuses, buildStages } from '../../../contract/agents.ts';
import type { BuildEvent } from '../../../contract/agents.ts';
import { builderTitle } from './document-title.ts';
import { expectationFrom } from './expectation.ts';
import { proofOf } from './proof.ts';
import { timelineOf } from './timeline.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 14, 0, second)).toISOString();
const check = (name: string, ok: boolean, proves?: string): BuildEvent => ({
  type: 'check_finished',
  at: at(1),
  name,
  ok,
  duration_ms: 1,
  ...(proves === undefined ? {} : { proves }),
});

describe('the title of the tab', () => {
  it('carries the state', () => {
    expect(builderTitle({ status: 'processing', stage: 'generating', name: 'shop-api' })).toBe('● Building 3/6 · shop-api');
    expect(agentStatuses.map((status) => builderTitle({ status, name: 'x' }))).toEqual([
      '● Building 1/6 · x',
      '? Answer needed · x',
      '? Plan to approve · x',
      'x',
      '✕ Failed · x',
      'x',
    ]);
  });
});

describe('what the checks prove', () => {
  const proof = proofOf(
    timelineOf({
      status: 'running',
      ended_at: null,
      events: [
        { type: 'stage_started', stage: 'testing', at: at(0) },
        check('saves', false, 'A lead is kept.'),
        { type: 'stage_finished', stage: 'testing', at: at(2), ok: false },
        { type: 'attempt_started', at: at(2), attempt: 2, why: 'x' },
        check('saves', true, 'A lead is kept.'),
        check('saves after a restart', true, 'A lead is kept.'),
        check('two at once', false, 'An e-mail is unique.'),
        check('GET /healthz', true),
      ],
    }),
  );
  it('counts a sentence once, by how its checks ended last', () => {
    expect(proof).toEqual({ proven: ['A lead is kept.'], failing: ['An e-mail is unique.'], otherPassed: 1, otherFailed: 0 });
  });
});

describe('what a build is expected to take', () => {
  it('is what the last one took, and nothing before there was one', () => {
    const build = {
      build_id: 'b',
      agent_id: 'a',
      version: 1,
      cause: 'create',
      plan_revision: 1,
      started_at: at(0),
      ended_at: at(9),
    } as const;
    const events: BuildEvent[] = [
      { type: 'stage_started', stage: 'deploying', at: at(0) },
      { type: 'stage_finished', stage: 'deploying', at: at(9), ok: true },
    ];
    expect(expectationFrom([{ ...build, status: 'failed', events }])).toBeNull();
    expect(expectationFrom([{ ...build, status: 'deployed', events }])).toMatchObject({ totalMs: 9_000, stageMs: { deploying: 9_000 } });
    expect(buildStages).toContain('deploying');
  });
});
