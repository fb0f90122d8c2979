import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { AppFile } from '../../../../app-file.ts';

const packages = fileURLToPath(new URL('../../../../../../node_modules', import.meta.url));
const run = promisify(execFile);

export interface AppOnDisk {
  readonly folder: string;
  readonly dataDir: string;
  /** Replaces the files by another version's; the data stays. */
  write(files: readonly AppFile[]): void;
  /** Standard output of a program of the project's packages, or what it printed when it failed. */
  check(program: 'tsc' | 'oxlint', ...args: readonly string[]): Promise<string>;
  /** Output of the app's own tests; throws when one fails. */
  test(): Promise<string>;
  /** Starts the app as it is started for real. */
  start(env?: Readonly<Record<string, string>>): Promise<StartedApp>;
  /** Ends what still runs and removes the folder. */
  remove(): void;
}

export interface StartedApp {
  readonly url: string;
  /** Ends it as the platform does and returns its exit code. */
  stop(): Promise<number | null>;
}

/** A written app in a folder of its own, with the packages that a sandbox has. */
export function appOnDisk(): AppOnDisk {
  const root = mkdtempSync(join(tmpdir(), 'written-app-'));
  const folder = join(root, 'app');
  const dataDir = join(root, 'data');
  const running = new Set<ChildProcess>();
  return {
    folder,
    dataDir,
    write(files) {
      rmSync(folder, { recursive: true, force: true });
      for (const file of files) {
        mkdirSync(dirname(join(folder, file.path)), { recursive: true });
        writeFileSync(join(folder, file.path), file.content);
      }
      symlinkSync(packages, join(folder, 'node_modules'));
    },
    async check(program, ...args) {
      try {
        const { stdout } = await run(join(packages, '.bin', program), args, { cwd: folder });
        return stdout;
      } catch (error) {
        return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
      }
    },
    async test() {
      const { NODE_OPTIONS: _, ...env } = process.env;
      const { stdout } = await run(process.execPath, ['--test', '--test-isolation=none', '--test-reporter=spec'], {
        cwd: folder,
        env: { ...env, NODE_TEST_CONTEXT: undefined },
      });
      return stdout;
    },
    start: (env = {}) => startApp(folder, dataDir, env, running),
    remove() {
      for (const child of running) child.kill('SIGKILL');
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function startApp(
  folder: string,
  dataDir: string,
  env: Readonly<Record<string, string>>,
  running: Set<ChildProcess>,
): Promise<StartedApp> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const url = await startedUrl(child);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}

function startedUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /"event":"started","url":"([^"]+)"/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}: ${output}`)));
  });
}
