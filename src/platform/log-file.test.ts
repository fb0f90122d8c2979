import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLogFile } from './log-file.ts';

test('a line that cannot be written is said aloud instead, and breaks off nothing', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'log-file-'));
  const said: string[] = [];
  const write = openLogFile(dataDir, (line) => said.push(line));
  write('{"level":"info","event":"kept"}\n');
  expect(readFileSync(join(dataDir, 'logs', 'platform.log'), 'utf8')).toContain('kept');
  rmSync(dataDir, { recursive: true });
  write('{"level":"info","event":"homeless"}\n');
  expect(said).toEqual(['{"level":"info","event":"homeless"}\n']);
});
