import { createGathered } from '../supervisor/gathered.ts';

/** Keeps the beginning of an output. */
export function keepOutput(mostBytes: number) {
  const kept = createGathered();
  return {
    add: (bytes: Uint8Array) => kept.add(bytes, mostBytes),
    text: () => kept.bytes().toString(),
  };
}
