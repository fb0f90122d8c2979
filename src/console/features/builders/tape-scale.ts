const tickPx = 4;
/** What one short tick may stand for; 3 s is the usual one. */
const steps = [50, 100, 250, 500, 1_000, 3_000, 6_000, 15_000, 60_000, 300_000];

export interface TapeScale {
  readonly msPerTick: number;
  /** Width of a stretch of time, in CSS pixels, not rounded. */
  px(ms: number): number;
}

/** One scale for all rows of a list, so that they compare: the finest at which the longest still fits. */
export function tapeScale(durationsMs: readonly number[], widthPx: number): TapeScale {
  const longest = Math.max(0, ...durationsMs);
  const ticks = Math.floor(widthPx / tickPx);
  const msPerTick = steps.find((step) => longest <= step * ticks) ?? Math.ceil(longest / ticks);
  return { msPerTick, px: (ms) => Math.min(widthPx, (ms / msPerTick) * tickPx) };
}

/** `One short tick is 3 s.` */
export function tickWords(scale: TapeScale): string {
  const { msPerTick } = scale;
  if (msPerTick < 1_000) return `One short tick is ${msPerTick} ms.`;
  return msPerTick < 60_000 ? `One short tick is ${msPerTick / 1_000} s.` : `One short tick is ${msPerTick / 60_000} min.`;
}
