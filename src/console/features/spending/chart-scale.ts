export interface Scale {
  readonly top: number;
  readonly step: number;
  readonly ticks: readonly number[];
}

/** Round steps of 1, 2 or 5 with at most so many of them, the last one at or above the highest value. */
export function scaleFor(highest: number, mostSteps = 4): Scale {
  const least = Math.max(highest, 0.0001) / mostSteps;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * magnitude >= least * (1 - 1e-9)) ?? 10;
  const step = factor * magnitude;
  const steps = Math.max(1, Math.ceil(highest / step - 1e-9));
  return { top: steps * step, step, ticks: Array.from({ length: steps + 1 }, (_, place) => place * step) };
}

/**
 * The places that get a label when every label needs so many pixels: each first, second, fifth … place, and always the one that
 * is now, whose neighbours give way.
 */
export function labelledPlaces(places: number, pixelsEach: number, labelPixels: number, now: number | null): readonly number[] {
  const every = [1, 2, 5, 10, 15].find((step) => step * pixelsEach >= labelPixels) ?? places;
  const room = Math.ceil(labelPixels / pixelsEach);
  const regular = Array.from({ length: Math.ceil(places / every) }, (_, index) => index * every);
  if (now === null) return regular;
  return [...regular.filter((place) => place === now || Math.abs(place - now) >= room), now]
    .filter((place, index, all) => all.indexOf(place) === index)
    .toSorted((a, b) => a - b);
}
