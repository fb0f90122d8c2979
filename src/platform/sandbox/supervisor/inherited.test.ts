import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('what the platform was started with is open in no box', () => {
  const program = `
    import { readdirSync, existsSync } from 'node:fs';
    import { closeInherited } from ${JSON.stringify(new URL('./inherited.ts', import.meta.url).href)};
    const before = existsSync('/proc/self/fd/77') && existsSync('/proc/self/fd/131');
    closeInherited();
    console.log(before, existsSync('/proc/self/fd/77') || existsSync('/proc/self/fd/131'));`;
  const line = 'exec 77</etc/hostname 131</; exec "$0" --no-warnings --input-type=module -e "$1"';
  expect(execFileSync('/bin/bash', ['-c', line, process.execPath, program], { encoding: 'utf8' })).toBe('true false\n');
});
