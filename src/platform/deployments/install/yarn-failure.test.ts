import { describe, expect, it } from 'vitest';
import { yarnFailure, yarnNetworkTrouble } from './yarn-failure.ts';

const report = (...lines: string[]) => [
  '➤ YN0000: · Yarn 4.18.1',
  '➤ YN0000: ┌ Resolution step',
  ...lines,
  '➤ YN0000: · Failed with errors in 0s 2ms',
];

describe('what yarn ended with', () => {
  it('is said in one sentence with what to do, where its lock file is out of date', () => {
    const output = report(
      '➤ YN0085: │ + is-odd@npm:1.0.0',
      '➤ YN0000: │    linkType: hard',
      '➤ YN0028: │ +"is-odd@npm:1.0.0":',
      '➤ YN0028: │ +  version: 1.0.0',
      '➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.',
    );
    expect(yarnFailure(output)).toEqual({
      message: expect.stringMatching(/^yarn\.lock is not up to date with package\.json.* yarn would change: \+ is-odd@npm:1\.0\.0$/),
      hint: expect.stringMatching(/^Run `yarn install`/),
    });
    const older = report('➤ YN0028: │ -  version: 8', '➤ YN0028: │ +  version: 10', '➤ YN0028: │ The lockfile would have been modified.');
    expect(yarnFailure(older)?.message).toMatch(/would change: - version: 8, \+ version: 10$/);
  });

  it('is its own words otherwise, and nothing where it said nothing', () => {
    const wrong = "debug@npm:4.3.4: The remote archive doesn't match the expected checksum";
    expect(yarnFailure(report(`➤ YN0018: │ ${wrong}`))).toEqual({ message: `yarn says: ${wrong}`, hint: null });
    expect(yarnFailure(report())).toBeNull();
    expect(yarnFailure(['npm error notarget No matching version found for @yarnpkg/cli-dist@4.99.0'])).toBeNull();
  });

  it('is trouble with the network when it cannot connect', () => {
    expect(yarnNetworkTrouble(report('➤ YN0001: │ RequestError: connect ECONNREFUSED 127.0.0.1:9'))).toContain('ECONNREFUSED');
    expect(yarnNetworkTrouble(report('➤ YN0001: │ Error [ERR_SOCKET_CLOSED_BEFORE_CONNECTION]: closed'))).toContain('ERR_SOCKET_CLOSED');
    expect(yarnNetworkTrouble(report('➤ YN0035: │   Response Code: 503 (Service Unavailable)'))).toContain('503');
    expect(yarnNetworkTrouble(report('➤ YN0035: │   Response Code: 404 (Not Found)'))).toBeNull();
  });
});
