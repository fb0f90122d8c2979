import { describe, expect, it } from 'vitest';
import { sizeLimits } from '../../domain/sizes.ts';
import { environmentOf } from './environment.ts';
import { limitsOf } from './limits.ts';

describe('the limits of a box', () => {
  it.each(['small', 'medium', 'large'] as const)('are those of its size for an app: %s', (size) => {
    expect(limitsOf({ purpose: 'app', size })).toEqual(sizeLimits[size]);
  });

  it('leave room for the compiler in a box for checks', () => {
    expect(limitsOf({ purpose: 'check', size: 'small' })).toMatchObject({ cpus: 1, memoryMb: 1_024 });
  });
});

describe('the environment of a box', () => {
  const spec = { boxId: 'box_a', purpose: 'app', owner: {}, mounts: [], size: 'small' } as const;

  it('tells the app its port, its data and how much memory it may fill', () => {
    expect(environmentOf({ ...spec, env: {} })).toMatchObject({
      PORT: '8080',
      DATA_DIR: '/data',
      NODE_OPTIONS: '--max-old-space-size=153',
    });
  });

  it('gives way to what the app was given', () => {
    expect(environmentOf({ ...spec, env: { TZ: 'Europe/Berlin', TOKEN: 'x' } })).toMatchObject({ TZ: 'Europe/Berlin', TOKEN: 'x' });
  });
});
