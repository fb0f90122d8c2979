import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../../contract/deployments.ts';
import type { PreviewTarget } from '../../deployments/deployments.ts';
import { reachApp } from './reach-app.ts';

const deployment = { deployment_id: 'dep_12345678', name: 'Shop' } as Deployment;
const live = { kind: 'live', deployment } as PreviewTarget;
const down: PreviewTarget = { kind: 'down', deployment, lastLines: [] };
const wait = (ready: Promise<void>, patienceMs = 10_000): PreviewTarget => ({ kind: 'wait', deployment, ready, patienceMs });
const never = new Promise<void>(() => undefined);

function inTurn(targets: PreviewTarget[], wakes = true) {
  const calls: string[] = [];
  return {
    calls,
    preview: async () => {
      calls.push('preview');
      return targets.shift() ?? live;
    },
    wake: async () => {
      calls.push('wake');
      return wakes;
    },
  };
}

describe('a visit', () => {
  it('to an app that runs waits for nothing', () => {
    expect(reachApp({ preview: () => live, wake: async () => false }, 'shop', () => new AbortController().signal)).toBe(live);
  });

  it('to an app that sleeps wakes it once, and waits until it is up', async () => {
    const deployments = inTurn([down, wait(Promise.resolve()), live]);
    expect(await reachApp(deployments, 'shop', () => new AbortController().signal)).toBe(live);
    expect(deployments.calls).toEqual(['preview', 'wake', 'preview', 'preview']);
  });

  it('to an app that may not be woken ends there', async () => {
    expect(await reachApp(inTurn([down], false), 'shop', () => new AbortController().signal)).toBe(down);
  });

  it('to an app that went down again after it was woken does not wake it for ever', async () => {
    const deployments = inTurn([down, down]);
    expect(await reachApp(deployments, 'shop', () => new AbortController().signal)).toBe(down);
    expect(deployments.calls.filter((call) => call === 'wake')).toHaveLength(1);
  });

  it('is told when the app takes too long', async () => {
    const starting = { preview: () => wait(never, 30), wake: async () => true };
    const reached = await reachApp(starting, 'shop', () => new AbortController().signal);
    expect(reached).toEqual({ kind: 'late', deployment });
  });

  it('ends when the visitor leaves', async () => {
    const gone = new AbortController();
    const reached = reachApp(inTurn([wait(never), wait(never)]), 'shop', () => gone.signal);
    gone.abort();
    expect(await reached).toMatchObject({ kind: 'late' });
  });
});
