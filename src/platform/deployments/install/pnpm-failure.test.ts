import { describe, expect, it } from 'vitest';
import { pnpmFailure, pnpmNetworkTrouble } from './pnpm-failure.ts';

const reason = ["specifiers in the lockfile don't match specifiers in package.json:", '* 1 dependencies were added: is-odd@1.0.0'];
const ten = [
  'Progress: resolved 1',
  ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with <ROOT>/package.json',
  'Note that in CI environments this setting is true by default.',
  '  Failure reason:',
  ...reason.map((line) => `  ${line}`),
];
const twelve = [
  'Error: ERR_PNPM_OUTDATED_LOCKFILE',
  '  × installing dependencies',
  '  ╰─▶ Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up',
  '      to date with package.json.',
  '        Failure reason:',
  ...reason.map((line) => `        ${line}`),
  '  help: Regenerate the lockfile with `pnpm install --lockfile-only` so that',
  '        pnpm-lock.yaml reflects the current package.json',
];

describe('what pnpm ended with', () => {
  it.each([
    ['before 11', ten],
    ['of 12', twelve],
  ])('is said in one sentence with what to do, in the words %s', (_, output) => {
    expect(pnpmFailure(output)).toEqual({
      message: `pnpm-lock.yaml is not up to date with package.json. pnpm says: ${reason.join(' ')}`,
      hint: expect.stringMatching(/^Run `pnpm install`/),
    });
  });

  it('is its own words where no others are known, and nothing where it said nothing', () => {
    const gone = [
      '[ERR_PNPM_FETCH_404] GET https://packages.example/left: Not Found - 404',
      'No authorization header was set for the request.',
    ];
    expect(pnpmFailure(gone)).toEqual({ message: 'pnpm says: GET https://packages.example/left: Not Found - 404', hint: null });
    expect(pnpmFailure(['npm error notarget No matching version found for pnpm@99.0.0'])).toBeNull();
    expect(pnpmFailure([' WARN  GET https://packages.example/left error (ERR_PNPM_FETCH_404). Will retry in 1 second.'])).toBeNull();
  });

  it('names the way out where a pnpm is too old for the Node of a sandbox, or for the lock file', () => {
    const old = [' WARN  GET https://packages.example/left error (ERR_INVALID_THIS). Will retry in 1 minute. 1 retries left.'];
    expect(pnpmFailure(old)?.hint).toContain('8.15.9');
    const broken = [' ERR_PNPM_LOCKFILE_BREAKING_CHANGE  Lockfile /app/pnpm-lock.yaml not compatible with current pnpm'];
    expect(pnpmFailure(broken)).toMatchObject({
      message: expect.stringContaining('does not read the lockfileVersion'),
      hint: expect.stringContaining('packageManager'),
    });
  });

  it('is trouble with the network when that is the last that it says', () => {
    expect(pnpmNetworkTrouble([' ECONNREFUSED  request to http://packages.example/left failed'])).toContain('ECONNREFUSED');
    expect(pnpmNetworkTrouble(['[ERROR] fetch failed'])).toContain('fetch failed');
    expect(pnpmNetworkTrouble(['  ├─▶ tcp connect error', '  ╰─▶ Connection refused (os error 111)'])).toContain('Connection refused');
    expect(pnpmNetworkTrouble([' ERR_PNPM_FETCH_503  GET http://packages.example/left'])).toContain('FETCH_503');
    expect(pnpmNetworkTrouble(ten)).toBeNull();
    expect(pnpmNetworkTrouble([' WARN  GET http://x/left error (ECONNREFUSED). Will retry in 1 second. 1 retries left.'])).toBeNull();
  });
});
