import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
beforeEach(() => void (root = mkdtempSync(path.join(tmpdir(), 'copy-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('files that an app takes away while its data is copied do not end the copy', async () => {
  const [from, to] = [path.join(root, 'from'), path.join(root, 'to')];
  mkdirSync(path.join(from, 'drafts'), { recursive: true });
  for (let n = 0; n < 3_000; n += 1) writeFileSync(path.join(from, `drafts/${n}`), '');
  writeFileSync(path.join(from, 'kept'), 'kept');
  const script = path.join(import.meta.dirname, 'copy-live-data.ts');
  const copy = spawn(process.execPath, ['--no-warnings', script], { env: { COPY_FROM: from, COPY_TO: to } });
  let said = '';
  copy.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const ended = once(copy, 'exit');
  const begun = () => readdirSync(path.join(to, 'drafts')).length > 0;
  await expect.poll(begun, { interval: 1, timeout: 10_000 }).toBe(true);
  rmSync(path.join(from, 'drafts'), { recursive: true });
  expect([await ended, said]).toEqual([[0, null], '']);
  expect(readdirSync(path.join(to, 'drafts')).length).toBeLessThan(3_000);
  expect(readFileSync(path.join(to, 'kept'), 'utf8')).toBe('kept');
});
