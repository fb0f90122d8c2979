import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const oftenBytes = 16 << 20;
let passed = 0;
let collect: NodeJS.GCFunction | undefined;

/**
 * Told of each piece of a body that has come. Node copies every one into memory of its own outside the heap, and all that V8
 * sees of it is a sum: each 50 MB it searches the whole heap for them, which takes the platform more than half of its time of a
 * long upload. They are young, and found in a fraction of that where only what is young is searched, a little more often.
 */
export function passedOn(bytes: number): void {
  passed += bytes;
  if (passed < oftenBytes) return;
  passed = 0;
  collect ??= collector();
  void collect({ type: 'minor' });
}

/** Node gives it out under a flag alone, which may be set while it runs. */
function collector(): NodeJS.GCFunction {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as NodeJS.GCFunction;
}
