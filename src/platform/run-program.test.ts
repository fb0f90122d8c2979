import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from './run-program.ts';
import { identify, isAlive } from './sandbox/drivers/host-processes.ts';

const module = JSON.stringify(new URL('./run-program.ts', import.meta.url).href);

it('a program answers what it said, and fails with what it complained about', async () => {
  expect(await runProgram('echo', ['said'])).toBe('said\n');
  await expect(runProgram('ls', ['/no/such/folder'])).rejects.toThrow('/no/such/folder');
  await expect(runProgram('sleep', ['60'], { timeoutMs: 20 })).rejects.toThrow('Command failed');
});

it('a program of a platform that is killed is killed with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  const file = join(folder, 'pid');
  const pid = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
  const program = `import { runProgram } from ${module};
    void runProgram('/bin/sh', ['-c', 'echo $$ > ${file}; exec sleep 60']);`;
  const platform = spawn(process.execPath, ['--input-type=module-typescript', '--no-warnings', '-e', program], { stdio: 'ignore' });
  await expect.poll(pid, { timeout: 15_000 }).toBeGreaterThan(0);
  const started = identify(pid());
  if (started === null) throw new Error('it ended by itself');
  expect(isAlive(started)).toBe(true);
  platform.kill('SIGKILL');
  await expect.poll(() => isAlive(started), { timeout: 15_000 }).toBe(false);
  rmSync(folder, { recursive: true });
});
