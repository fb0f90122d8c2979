import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findInstalled, requireInstalled } from './installed-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'installed-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('a package that is not installed is none, or is asked for in words', () => {
  expect(findInstalled('a-package-of-nobody')).toBeNull();
  expect(() => requireInstalled('a-package-of-nobody')).toThrow('the package a-package-of-nobody is not installed: run npm install');
});

it('a package is found as another one finds it', () => {
  const native = join(folder, 'node_modules', 'native');
  mkdirSync(native, { recursive: true });
  for (const each of [folder, native]) writeFileSync(join(each, 'package.json'), '{}');
  expect(findInstalled('native', folder)).toBe(native);
  expect(findInstalled('other', folder)).toBeNull();
  expect(findInstalled('native')).toBeNull();
});
