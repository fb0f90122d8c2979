import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeDrafts } from './remove-drafts.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drafts-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('what was half written goes with all that is in it, and what is whole stays', async () => {
  for (const folder of ['dep_a/1', 'dep_a/2.draft/src', 'dep_b/0af2.4c.draft/node_modules/left'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'a file'), '');
  await removeDrafts(root, quiet);
  expect(readdirSync(root, { recursive: true }).sort()).toEqual(['a file', 'dep_a', 'dep_a/1', 'dep_b']);
});

it('a folder that is not there yet has none', async () => {
  await expect(removeDrafts(join(root, 'none'), quiet)).resolves.toBeUndefined();
});
