import { describe, expect, it } from 'vitest';
import { chooseYarn, namedYarn } from './choose-yarn.ts';
import { nodeManager } from './node-manager.ts';

const files = (manifest: object, ...paths: string[]) => [
  { path: 'package.json', content: JSON.stringify(manifest) },
  ...paths.map((path) => ({ path, content: '' })),
];
const named = (version: string) => ({ packageManager: `yarn@${version}` });

describe('yarn installs', () => {
  it('when package.json names its version 4 or later and the lock file is there', () => {
    expect(nodeManager(files(named('4.9.4+sha512.ab'), 'yarn.lock', 'package-lock.json'))).toBe('yarn');
    expect(nodeManager(files(named('4.9.4')))).toBe('npm');
    expect(nodeManager(files(named('3.8.7'), 'yarn.lock'))).toBe('npm');
    expect(nodeManager(files(named('1.22.22'), 'yarn.lock'))).toBe('npm');
    expect(nodeManager(files({}, 'yarn.lock'))).toBe('npm');
    expect(namedYarn(files({ devEngines: { packageManager: { name: 'yarn', version: '^4.1.0' } } }))).toBe('^4.1.0');
  });

  it('in that version, with all scripts of packages unless the project decides on them itself', () => {
    expect(chooseYarn(files(named('4.9.4'), 'yarn.lock'))).toEqual({
      ok: true,
      yarn: { version: '4.9.4', hash: null, decidesOnScripts: false },
    });
    const decides = [...files(named('4.9.4')), { path: '.yarnrc.yml', content: 'nodeLinker: pnp\nenableScripts: false\n' }];
    expect(chooseYarn(decides)).toMatchObject({ yarn: { decidesOnScripts: true } });
  });

  it('not for a workspace, and says what to send instead', () => {
    const choice = chooseYarn(files({ ...named('4.9.4'), workspaces: ['packages/*'] }, 'yarn.lock'));
    expect(choice).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('workspace'), hint: expect.stringContaining('yarn.lock of its own') },
    });
  });
});
