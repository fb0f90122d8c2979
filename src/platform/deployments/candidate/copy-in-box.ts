import { readFile } from 'node:fs/promises';
import type { Box } from '../../sandbox/box.ts';

const copyDeadlineMs = 60_000;

/** Where a box sees the data that it copies to its own /data. */
export const liveDataInBox = '/live-data';

/** Why it was not copied, in words that name what it was as the app does. */
export class DataNotCopied extends Error {
  override readonly name = 'DataNotCopied';
}
const longest = 400;

/** Copies the data of an app that may write to it at this moment, inside a box: what it holds is never read by the platform. @throws DataNotCopied. */
export async function copyInBox(box: Box, signal: AbortSignal): Promise<void> {
  const script = await readFile(new URL('./copy-live-data.ts', import.meta.url), 'utf8');
  const copied = await box.exec(
    {
      argv: ['node', '--input-type=module-typescript', '--no-warnings', '-'],
      stdin: script,
      cwd: '/',
      timeoutMs: copyDeadlineMs,
      maxBytesPerStream: 64 * 1024,
    },
    signal,
  );
  if (copied.exitCode === 0) return;
  const said = copied.stderr.trim().split('\n').at(-1) ?? 'no reason given';
  throw new DataNotCopied(copied.timedOut ? `it took longer than ${copyDeadlineMs / 1_000} s` : said.slice(0, longest));
}
