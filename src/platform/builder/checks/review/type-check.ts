import type { Finding } from '../../../../contract/quality.ts';
import { boxAppFolder, boxTsc } from '../../../sandbox/box-paths.ts';
import type { Box } from '../../../sandbox/box.ts';
import type { Source } from './source.ts';

const errorLine = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/;

/** TypeScript 7 over the app’s own settings. */
export async function typeCheckInBox(
  box: Box,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<{ findings: Finding[]; note?: string }> {
  if (!sources.some((source) => source.path === 'tsconfig.json')) return { findings: [], note: 'no tsconfig.json, so no types to check' };
  const ran = await box.exec(
    {
      // A check box has one core: more threads only cost more.
      argv: [boxTsc, '-p', boxAppFolder, '--noEmit', '--pretty', 'false', '--singleThreaded'],
      cwd: boxAppFolder,
      timeoutMs: 60_000,
      maxBytesPerStream: 256 * 1_024,
    },
    signal,
  );
  const findings = typeErrors(ran.stdout);
  if (ran.exitCode !== 0 && findings.length === 0) {
    const said = `${ran.stdout}\n${ran.stderr}`.trim().slice(0, 300);
    return {
      findings: [
        { ...typeError, line: 1, path: 'tsconfig.json', message: `The type check did not run: ${said || (ran.signal ?? 'no output')}` },
      ],
    };
  }
  return { findings };
}

const typeError = { severity: 'high', rule: 'type-error' } as const;

export function typeErrors(output: string): Finding[] {
  return output.split('\n').flatMap((line): Finding[] => {
    const [, path, at, code, message] = errorLine.exec(line) ?? [];
    return path === undefined ? [] : [{ ...typeError, path, line: Number(at), message: `${code}: ${message}` }];
  });
}
