import { expect, it } from 'vitest';
import { planLaunch, type LaunchParts } from './launch-plan.ts';

/** A version of which nothing but the names of its files is asked for. */
function partsWith(paths: readonly string[], hasPython: boolean): LaunchParts {
  const versions = {
    get: async () => ({ startCommand: null }),
    listFiles: async () => paths.map((path) => ({ path, sizeBytes: 1, sha256: path })),
    bytes: async () => new Map(),
  };
  return { versions, hasPython: () => hasPython } as unknown as LaunchParts;
}
const request = { deploymentId: 'dep_1', version: 1, say: () => undefined };

it('a Python app on a machine that has no python3 any more says so, and what to do', async () => {
  await expect(planLaunch(partsWith(['main.py'], false), request)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('no python3'),
    hint: expect.stringContaining('Install python3'),
  });
});

it('code that is not recognised any more says why, and what to do', async () => {
  await expect(planLaunch(partsWith(['notes.txt'], true), request)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('no package.json'),
    hint: expect.stringContaining('start_command'),
  });
});
