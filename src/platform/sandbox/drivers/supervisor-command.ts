import type { BoxSpec } from '../box.ts';
import { boxNode } from '../box-paths.ts';
import { boxRunFolder } from './box-view.ts';

/**
 * Every box has one, and most rest most of the time, so it keeps little: it collects on one thread, packs its heap and forgets
 * code that did not run lately each time it collects. Without all of that it would hold 1 MB more.
 */
const frugal = ['--v8-pool-size=1', '--single-threaded-gc', '--compact-on-every-full-gc', '--bytecode-old-age=1', '--flush-baseline-code'];

/** How the supervisor is started, by the box's own paths. `--expose-gc` lets it collect when its start is over. */
export const supervisorCommand: readonly string[] = [
  boxNode,
  '--no-warnings',
  '--expose-gc',
  ...frugal,
  '/opt/supervisor/main.js',
  `${boxRunFolder}/s`,
];

/**
 * What the supervisor finds in its environment; what it starts is given another. Without a time zone the first date of a
 * program searches all of /usr/share/zoneinfo for one: 15 ms. With fixed thresholds the C library returns the memory of a
 * connection when it is over, which it would come to hold for the next: 0.7 MB.
 */
export const supervisorEnvironment: Readonly<Record<string, string>> = {
  TZ: 'UTC',
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '65536',
  MALLOC_TOP_PAD_: '0',
};

/** Whose box it is, for reading in a process list. */
export function whoseBox({ owner, purpose }: Pick<BoxSpec, 'owner' | 'purpose'>): string {
  return owner.deploymentId ?? owner.buildId ?? purpose;
}
