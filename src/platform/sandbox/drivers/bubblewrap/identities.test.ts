import { describe, expect, it } from 'vitest';
import type { BoxSpec } from '../../box.ts';
import { createIdentities } from './identities.ts';

const everything = '         0          0 4294967295\n';
const box = (boxId: string, deploymentId?: string): BoxSpec => ({
  boxId,
  purpose: 'app',
  owner: deploymentId === undefined ? {} : { deploymentId },
  mounts: [],
  env: {},
  size: 'small',
});

describe('the host user of a box', () => {
  it('is the same again for the same deployment, also in the next platform', () => {
    const first = createIdentities(everything).take(box('box_a', 'dep_1'));
    expect(createIdentities(everything).take(box('box_b', 'dep_1'))).toBe(first);
  });

  it('is never shared by two that run', () => {
    const identities = createIdentities(everything);
    const users = ['box_a', 'box_b', 'box_c'].map((boxId) => identities.take(box(boxId, 'dep_1')));
    expect(new Set(users).size).toBe(3);
  });

  it('is free again after the box', () => {
    const identities = createIdentities(everything);
    const first = identities.take(box('box_a', 'dep_1'));
    identities.release('box_a');
    expect(identities.take(box('box_b', 'dep_1'))).toBe(first);
  });

  it('stays inside the few ids of a container', () => {
    expect(createIdentities('0 100000 65536\n').take(box('box_a'))).toBeLessThan(65_536);
  });
});
