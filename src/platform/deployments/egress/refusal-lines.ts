const minuteMs = 60_000;
const linesAMinute = 20;

/** What the log says of refusals: one line a minute for each host and port, and not more than a few a minute in all. */
export class RefusalLines {
  readonly #now: () => Date;
  #since = Number.NEGATIVE_INFINITY;
  readonly #said = new Set<string>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** The line to write for a refusal; null when it was said already, or too much was. */
  next(target: string, why: string): string | null {
    const now = this.#now().getTime();
    if (now - this.#since >= minuteMs) {
      this.#since = now;
      this.#said.clear();
    }
    if (this.#said.has(target) || this.#said.size > linesAMinute) return null;
    this.#said.add(target);
    if (this.#said.size > linesAMinute) return 'It asked for more hosts that it may not reach; the rest of this minute is not listed.';
    return `Not let out: ${why}`;
  }
}
