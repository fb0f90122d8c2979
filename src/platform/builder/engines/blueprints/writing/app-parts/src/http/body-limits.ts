import { bodyLimit } from 'hono/body-limit';
import { Problem } from './problem.ts';

/** Refuses requests that send more than so many kilobytes. */
export function limitBody(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * 1024,
    onError: () => {
      throw new Problem(413, `Send at most ${kilobytes} kB at once.`);
    },
  });
}
