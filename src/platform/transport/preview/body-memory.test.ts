import { constants, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { passedOn } from './body-memory.ts';

const pieceBytes = 1 << 16;
const pieces = (512 << 20) / pieceBytes;

/** How often the whole heap was searched while a body of half a GiB came, piece by piece. */
async function searches(told: (bytes: number) => void): Promise<number> {
  let whole = 0;
  const count = (entry: PerformanceEntry) => {
    const { detail } = entry as PerformanceEntry & { readonly detail?: { readonly kind?: number } };
    if (detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR) whole += 1;
  };
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(count));
  observer.observe({ entryTypes: ['gc'] });
  for (let piece = 0; piece < pieces; piece += 1) {
    Buffer.allocUnsafeSlow(pieceBytes);
    told(pieceBytes);
    // The platform serves others meanwhile.
    if (piece % 16 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  observer.takeRecords().forEach(count);
  observer.disconnect();
  return whole;
}

it('a long body does not have the whole heap searched again and again', async () => {
  const without = await searches(() => undefined);
  expect(await searches(passedOn)).toBeLessThan(without / 2);
});
