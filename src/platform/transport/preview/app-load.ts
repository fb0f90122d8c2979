import type { DirectPath } from '../../sandbox/box.ts';

/** Requests within a second that make an app a busy one: some ten such seconds win back what opening the direct path costs. */
const manyRequests = 100;
const secondMs = 1_000;
/** A body that it is worth to wait for. */
const longBody = 32 << 20;

/** Counts what visitors ask of one run of an app, and has the direct path opened and kept open while that is much. */
export class AppLoad {
  readonly #path: DirectPath;
  readonly #now: () => number;
  #since = -Infinity;
  #requests = 0;

  constructor(path: DirectPath, now = () => performance.now()) {
    this.#path = path;
    this.#now = now;
  }

  /** Told of each request before it is sent. Resolves when the path is open, for a body so long that it should not go without. */
  count(bodyBytes: number): Promise<void> | null {
    if (bodyBytes >= longBody) return this.#path.open();
    const now = this.#now();
    if (now - this.#since >= secondMs) {
      this.#since = now;
      this.#requests = 0;
    }
    this.#requests += 1;
    if (this.#requests === manyRequests) void this.#path.open();
    return null;
  }
}
