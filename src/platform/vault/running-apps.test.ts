import { expect, it } from 'vitest';
import { restartsFor, usersOf } from './running-apps.ts';

const shared = { scope: 'tenant', name: 'KEY', version: 2 };
const own = { scope: 'dep_b', name: 'KEY', version: 1 };
const apps = [
  { deploymentId: 'dep_a', secrets: [{ ...shared, version: 1 }] },
  { deploymentId: 'dep_b', secrets: [{ ...shared, version: 1 }] },
  { deploymentId: 'dep_c', secrets: [shared] },
  { deploymentId: 'dep_d', secrets: [] },
];

it('those who were started with a secret use it, in whichever version', () => {
  expect(usersOf(shared, apps)).toEqual(['dep_a', 'dep_b', 'dep_c']);
  expect(usersOf(own, apps)).toEqual([]);
});

it('a restart is needed by those who have an older value, or none', () => {
  expect(restartsFor(shared, [shared], apps)).toEqual(['dep_a', 'dep_b', 'dep_d']);
});

it('a secret of the app’s own takes the place of the shared one at its next restart', () => {
  expect(restartsFor(own, [shared, own], apps)).toEqual(['dep_b']);
});

it('a deleted secret is kept by those who run with it', () => {
  expect(restartsFor(shared, [], apps)).toEqual(['dep_a', 'dep_b', 'dep_c']);
});
