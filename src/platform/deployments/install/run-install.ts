import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Clock } from '../../clock.ts';
import { boxAppFolder, boxShell } from '../../sandbox/box-paths.ts';
import type { Sandboxes } from '../../sandbox/box.ts';
import type { InstallLimits } from './install-limits.ts';
import { createInstallOutput } from './install-output.ts';
import type { PackageTool } from './package-tools.ts';
import { hostOf, portOf } from './reach-registry.ts';

const run = promisify(execFile);
/** Where an install writes: at the place that it will have in the app, because some packages write down where they lie. */
const boxInstallFolder = boxAppFolder;
const measureEveryMs = 1_000;

export type InstallEnd = 'done' | 'failed' | 'too long' | 'too large' | 'called off';

export interface InstallRun {
  readonly end: InstallEnd;
  /** What was printed last, oldest first. */
  readonly output: readonly string[];
  /** Hosts that it asked for and that are not the registry. */
  readonly refused: readonly string[];
}

export interface InstallRequest {
  readonly deploymentId: string;
  readonly tool: PackageTool;
  /** Commands, one after the other for as long as they succeed. */
  readonly steps: readonly (readonly string[])[];
  /** A folder of this host with the inputs in it: the one place where the box writes. */
  readonly folder: string;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Runs a package manager in a build box of its own, whose one way out leads to the registry. Nothing of the box is left. */
export async function runInstall(
  { sandboxes, clock, limits }: { readonly sandboxes: Sandboxes; readonly clock: Clock; readonly limits: InstallLimits },
  { deploymentId, tool, folder, say, signal, steps }: InstallRequest,
): Promise<InstallRun> {
  const refused = new Set<string>();
  const output = createInstallOutput(say, limits.lines);
  const box = await sandboxes.open(
    {
      boxId: clock.id('box'),
      purpose: 'check',
      owner: { deploymentId },
      mounts: [{ source: folder, target: boxInstallFolder, writable: true }, ...tool.mounts],
      env: { ...tool.env, TMPDIR: `${boxInstallFolder}/tmp`, NO_PROXY: '', no_proxy: '' },
      size: 'large',
      egress: egressTo(tool, refused),
    },
    signal,
  );
  let end: InstallEnd = 'failed';
  const stop = (why: InstallEnd) => {
    end = why;
    void box.destroy();
  };
  const onAbort = () => stop('called off');
  signal.addEventListener('abort', onAbort, { once: true });
  const deadline = setTimeout(() => stop('too long'), limits.timeMs);
  const watch = watchSize(folder, limits, () => stop('too large'));
  try {
    const succeeded = await inTurn(steps, async (step) => {
      const argv = [boxShell, '-c', 'umask 022; exec "$@"', 'install', ...step];
      const process = await box.openProcess({ argv, cwd: boxInstallFolder });
      process.stdin.end();
      await Promise.all([output.read(process.stdout), output.read(process.stderr)]);
      return (await process.exited).exitCode === 0 && end === 'failed';
    });
    if (succeeded) end = 'done';
  } catch (error) {
    // A box that was stopped on purpose breaks its streams off.
    if (end === 'failed') throw error;
  } finally {
    clearTimeout(deadline);
    watch.stop();
    signal.removeEventListener('abort', onAbort);
    await box.destroy();
    output.end();
  }
  return { end, output: output.last(), refused: [...refused] };
}

async function inTurn<T>(steps: readonly T[], succeeds: (step: T) => Promise<boolean>): Promise<boolean> {
  for (const step of steps) if (!(await succeeds(step))) return false;
  return true;
}

/** The registry and nothing else, at whatever address the operator keeps it. */
function egressTo({ registry, alsoFrom }: PackageTool, refused: Set<string>) {
  const named = `${hostOf(registry)}:${portOf(registry)}`;
  const hosts = new Set([named, ...alsoFrom.map((host) => `${host}:443`)]);
  return {
    allows: (host: string, port: number) => hosts.has(`${host}:${port}`),
    trusts: (host: string, port: number) => `${host}:${port}` === named,
    onBytes: () => undefined,
    onRefused: (host: string) => {
      if (host !== '' && !hosts.has(`${host}:443`) && refused.size < 10) refused.add(host);
    },
    hint: 'An install reaches the package registry only.',
  };
}

/** Downloads lie beside what is kept while it runs, so it may take twice as much until its end. */
function watchSize(folder: string, limits: InstallLimits, onTooLarge: () => void): { stop(): void } {
  let looking = false;
  const look = async () => {
    const [bytes, entries] = await Promise.all([count(folder, '-B1'), count(folder, '--inodes')]);
    looking = false;
    if (bytes > 2 * limits.bytes || entries > 2 * limits.entries) onTooLarge();
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look();
  }, measureEveryMs);
  return { stop: () => clearInterval(timer) };
}

/** By du, which follows no link. A folder that it cannot count in time grows faster than anybody should wait for. */
async function count(folder: string, unit: '-B1' | '--inodes'): Promise<number> {
  try {
    return Number.parseInt((await run('du', ['-s', unit, '--', folder], { timeout: 20_000 })).stdout, 10);
  } catch (error) {
    // What goes away while it is counted makes du complain; the count is there all the same.
    const { stdout, killed } = error as { readonly stdout?: string; readonly killed?: boolean };
    return killed === true ? Infinity : Number.parseInt(stdout ?? '0', 10);
  }
}
