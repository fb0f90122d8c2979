import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeTree } from './remove-tree.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'remove-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('what lies deeper than a path can name is removed, and nothing that a link in it leads to', async () => {
  writeFileSync(path.join(root, 'outside'), 'untouched');
  const deep = 'name=$(printf "%0200d" 0); for i in $(seq 40); do mkdir $name; cd -P $name; done; ln -s "$OUTSIDE" link; echo x > file';
  const folder = path.join(root, 'data');
  execFileSync('bash', ['-c', `mkdir data; cd data; ${deep}`], { cwd: root, env: { ...process.env, OUTSIDE: root } });
  await removeTree(folder);
  expect(existsSync(folder)).toBe(false);
  expect(readdirSync(root)).toEqual(['outside']);
});

it('what is not there is nothing to remove', async () => {
  await expect(removeTree(path.join(root, 'none'))).resolves.toBeUndefined();
});
