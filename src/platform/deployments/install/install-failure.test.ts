import { describe, expect, it } from 'vitest';
import { failedInstall, unreachable } from './install-failure.ts';
import { installLimits } from './install-limits.ts';
import type { InstallRun } from './run-install.ts';

const registry = new URL('https://packages.example/');
const tool = { registry, alsoFrom: [], kind: 'x', mounts: [], env: {}, command: [] };
const npm = { manager: 'npm', missing: ['left', 'right'], inputs: [] } as const;
const pip = { manager: 'pip', missing: ['flask'], inputs: [] } as const;
const failed = (output: string[], also: Partial<InstallRun> = {}, order: typeof npm | typeof pip = npm) =>
  failedInstall(order, tool, { end: 'failed', output, refused: [], ...also }, installLimits);

describe('an install that came to nothing', () => {
  it('names the registry that cannot be reached, what happened and what can be done', () => {
    const { code, message, hint } = unreachable(npm, tool, 'it refused the connection (ECONNREFUSED)');
    expect(code).toBe('unavailable');
    expect(message).toBe(
      'It needs left, right, and the package registry packages.example cannot be reached: it refused the connection (ECONNREFUSED).',
    );
    expect(hint).toMatch(/npm setting `registry`.*send node_modules along/);
    expect(failed(['npm error code E403', 'npm error 403 Forbidden'])).toMatchObject({ code: 'unavailable' });
    expect(failed(['WARNING: ProxyError(x)', 'ERROR: No matching distribution found for flask'], {}, pip).message).toContain('ProxyError');
  });

  it('says what the package manager says, in short', () => {
    const output = [
      'npm warn deprecated x',
      'npm error code ETARGET',
      'npm error notarget No matching version found for left@9.',
      'npm error A complete log of this run can be found in: /install/cache/_logs/x',
    ];
    expect(failed(output)).toMatchObject({ code: 'invalid_input', message: 'files: npm says: No matching version found for left@9.' });
    expect(failed(['ERROR: No matching distribution found for flask==99'], {}, pip).message).toBe(
      'files: pip says: No matching distribution found for flask==99.',
    );
  });

  it('explains a missing compiler, another host and a limit', () => {
    expect(failed(['npm error gyp ERR! find Python', 'npm error path /install/node_modules/left']).hint).toContain('no compiler');
    expect(failed(['npm error code E403'], { refused: ['files.example'] }).message).toContain(
      'wants files.example, and may reach the package registry packages.example alone',
    );
    expect(failed([], { end: 'too long' }).message).toContain('5 minutes');
    expect(failed([], { end: 'too large' }).message).toContain('512 MiB');
  });
});
