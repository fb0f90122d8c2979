import { bodyLimit } from 'hono/body-limit';
import { Problem } from './problem.ts';

/** Refuses requests that send more than so many kilobytes. */
export function limitBody(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * 1024,
    onError: (c) => {
      // The rest of the body is not read, so the connection cannot carry another request.
      c.header('Connection', 'close');
      throw new Problem(413, `Send at most ${kilobytes} kB at once.`);
    },
  });
}
