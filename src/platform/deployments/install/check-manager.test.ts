import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkManager, otherManager } from './check-manager.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'manager-'));
  file = join(folder, 'pnpm.tgz');
  writeFileSync(file, 'what was fetched');
});
afterAll(() => rmSync(folder, { recursive: true }));

const hexOf = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
const run = (step: readonly string[]) => spawnSync(process.execPath, step.slice(1), { encoding: 'utf8' });

describe('a package manager with a hash', () => {
  it.each(['sha1', 'sha224', 'sha256', 'sha512'] as const)('passes when that is its %s', (algorithm) => {
    const hash = { algorithm, hex: hexOf(algorithm, 'what was fetched') };
    expect(() => execFileSync(process.execPath, checkManager(file, 'pnpm 9.1.0', hash).slice(1))).not.toThrow();
  });

  it('ends the install when it is another, which is told with what it is', () => {
    const { status, stdout } = run(checkManager(file, 'pnpm 9.1.0', { algorithm: 'sha256', hex: hexOf('sha256', 'something else') }));
    expect(status).toBe(1);
    expect(otherManager(['added 1 package', stdout.trim()])?.message).toBe(
      `the package registry’s pnpm 9.1.0 is not the one that packageManager of package.json names: its sha256 is ${hexOf('sha256', 'what was fetched')}`,
    );
    expect(otherManager(['added 1 package'])).toBeNull();
  });
});
