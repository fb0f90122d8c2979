import { setTimeout as after } from 'node:timers/promises';
import { visit, type Stage } from './stage.ts';

const everyMs = 15;

/** Visits one after the other while something goes on; `leave` answers how many were served. */
export function receiveVisitors(stage: Stage): { leave(): Promise<number> } {
  const over = new AbortController();
  const going = (async () => {
    let served = 0;
    while (!over.signal.aborted) {
      if ((await visit(stage)) !== null) served += 1;
      await after(everyMs);
    }
    return served;
  })();
  return {
    leave: () => {
      over.abort();
      return going;
    },
  };
}
