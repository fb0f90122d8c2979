import { StringDecoder } from 'node:string_decoder';
import { createGathered } from '../supervisor/gathered.ts';

/** Keeps the beginning of an output. */
export function keepOutput(mostBytes: number) {
  const kept = createGathered();
  return {
    add: (bytes: Uint8Array) => kept.add(bytes, mostBytes),
    /** A character that the end cuts in two is left out. */
    text: () => (kept.length < mostBytes ? kept.bytes().toString() : new StringDecoder('utf8').write(kept.bytes())),
  };
}
