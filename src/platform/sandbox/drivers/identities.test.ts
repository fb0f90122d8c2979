import { describe, expect, it } from 'vitest';
import type { BoxSpec } from '../box.ts';
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

  it('is one for the boxes of a deployment, which read the same data', () => {
    const identities = createIdentities(everything);
    const first = identities.take(box('box_a', 'dep_1'));
    expect(identities.take(box('box_b', 'dep_1'))).toBe(first);
    identities.release('box_a');
    expect(identities.take(box('box_c', 'dep_1'))).toBe(first);
  });

  it('is never shared by two deployments that run', () => {
    const identities = createIdentities('0 100000 65536\n');
    const deployments = Array.from({ length: 2_000 }, (_, index) => index);
    const users = deployments.map((index) => identities.take(box(`box_${index}`, `dep_${index}`)));
    expect(new Set(users).size).toBe(deployments.length);
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
