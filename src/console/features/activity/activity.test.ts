import { describe, expect, it } from 'vitest';
import { readActivitySearch } from './activity-search.ts';
import { outcomeState, targetPage } from './audit-words.ts';

describe('the activity of a tenant', () => {
  it('leads to the thing that was acted on, where it has a page', () => {
    expect(targetPage('agt_abc')).toBe('/builders/agt_abc');
    expect(targetPage('dep_abc')).toBe('/deployments/dep_abc/overview');
    expect(targetPage('SHOP_PASSWORD')).toBeNull();
    expect(targetPage(null)).toBeNull();
  });
  it('names the error that an action ended with', () => {
    expect(outcomeState('quota_exceeded')).toEqual({ shape: 'failed', word: 'quota exceeded' });
    expect(outcomeState('ok').shape).toBe('done');
  });
  it('keeps its filter in the address and ignores what does not fit', () => {
    expect(readActivitySearch({ action: 'stop_deployment', target: '', other: 1 })).toEqual({ action: 'stop_deployment' });
  });
});
