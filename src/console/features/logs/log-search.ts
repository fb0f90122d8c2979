import type { LogLine } from '../../../contract/inspect.ts';

export type Stream = LogLine['stream'];
export type Stamp = 'off' | 'local' | 'utc';

/** How the log is read: all of it in the address. */
export interface LogSearch {
  readonly q?: string;
  readonly stream?: Stream;
  /** Default: local. */
  readonly time?: Stamp;
  /** Default: lines wrap. */
  readonly wrap?: false;
  /** The line that a permalink points at. */
  readonly at?: string;
}

const streams: readonly Stream[] = ['stdout', 'stderr', 'system'];

export function readLogSearch(search: Record<string, unknown>): LogSearch {
  const stream = streams.find((one) => one === search['stream']);
  const time = (['off', 'utc'] as const).find((one) => one === search['time']);
  // The router reads a bare number in the address as a number; a search for “404” is text.
  const q = search['q'] === undefined ? '' : String(search['q']);
  const at = search['at'] === undefined ? '' : String(search['at']);
  return {
    ...(q === '' ? {} : { q }),
    ...(stream === undefined ? {} : { stream }),
    ...(time === undefined ? {} : { time }),
    ...(search['wrap'] === false ? { wrap: false as const } : {}),
    ...(at === '' ? {} : { at }),
  };
}
