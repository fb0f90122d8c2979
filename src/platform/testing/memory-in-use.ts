import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that this process keeps, in its heap and beside it, when nothing is left to collect. */
export function memoryInUse(): number {
  // What lies beside the heap goes with the collection after the one that finds it unused.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
