import { describe, expect, it } from 'vitest';
import { budgetState, budgetWarning, mayRun } from './budget.ts';

const soft = { monthlyUsd: 10, hardStop: false };
const hard = { monthlyUsd: 10, hardStop: true };

describe('a budget', () => {
  it.each([
    [0, 'within'],
    [7.99, 'within'],
    [8, 'nearly'],
    [9.99, 'nearly'],
    [10, 'used_up'],
    [12, 'used_up'],
  ] as const)('of $10 after $%s is %s', (spent, state) => expect(budgetState(soft, spent)).toBe(state));

  it('of nothing is used up from the start', () => expect(budgetState({ monthlyUsd: 0 }, 0)).toBe('used_up'));

  it('stops only what it was told to stop', () => {
    expect(mayRun(null, 1_000)).toEqual({ ok: true });
    expect(mayRun(soft, 11)).toEqual({ ok: true });
    expect(mayRun(hard, 9.99)).toEqual({ ok: true });
    expect(mayRun(hard, 10)).toEqual({ ok: false, why: 'The budget of $10.00 for this month is used up.' });
  });

  it('warns before it is used up, and then says what that means', () => {
    expect(budgetWarning(hard, 1)).toBeNull();
    expect(budgetWarning(hard, 8)).toContain('80 %');
    expect(budgetWarning(soft, 10)).toContain('Nothing is stopped');
    expect(budgetWarning(hard, 10)).toContain('nothing that costs starts');
  });
});
