import { describe, expect, it } from 'vitest';
import type { Build } from '../../../contract/agents.ts';
import { costWords } from './cost-words.ts';
import { currentBuilds } from './current-builds.ts';

const build = (id: string, minute: number, status: Build['status'], ended: string | null): Build => ({
  build_id: id,
  agent_id: 'a',
  version: null,
  cause: 'create',
  status,
  plan_revision: null,
  started_at: `2026-11-21T14:0${minute}:00Z`,
  ended_at: ended,
  events: [],
});

describe('the builds of a builder', () => {
  it('are newest first, the newest in the state the builder is in', () => {
    const list = [build('old', 1, 'deployed', '2026-11-21T14:02:00Z'), build('new', 5, 'running', null)];
    expect(currentBuilds({ status: 'gathering' }, list).map((b) => [b.build_id, b.status])).toEqual([
      ['new', 'waiting'],
      ['old', 'deployed'],
    ]);
    expect(currentBuilds({ status: 'failed' }, list)[0]?.status).toBe('failed');
  });
  it('leave a build that ended as it ended', () => {
    const done = [build('one', 1, 'deployed', '2026-11-21T14:02:00Z')];
    expect(currentBuilds({ status: 'processing' }, done)[0]?.status).toBe('deployed');
  });
});

describe('the cost of a build', () => {
  it('is told against its estimate, and not at all where nothing is charged', () => {
    expect(costWords(0, undefined)).toBe('no cost');
    expect(costWords(0.49, undefined)).toBe('$0.49');
  });
});
