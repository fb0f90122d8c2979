import { expect, it } from 'vitest';
import { named, usersWords } from './secret.ts';

const nameOf = (id: string) => id.toUpperCase();

it.each([
  [[], [], 'no running app uses it'],
  [['a'], [], 'applied in A'],
  [['a', 'b'], ['b'], 'applied in A · B needs a restart'],
  [[], ['a', 'b'], 'A and B need a restart'],
  [['a', 'b', 'c', 'd'], [], 'applied in A, B and 2 more'],
] as const)('used by %j, restart needed by %j: %s', (used_by, restart_needed, words) => {
  expect(usersWords({ used_by: [...used_by], restart_needed: [...restart_needed] }, nameOf)).toBe(words);
});

it('a secret of the tenant is named without a deployment', () => {
  expect(named({ name: 'KEY', scope: 'tenant' })).toEqual({ name: 'KEY' });
  expect(named({ name: 'KEY', scope: 'dep_1' })).toEqual({ name: 'KEY', deployment_id: 'dep_1' });
});
