import type { Use } from '../../domain/activity.ts';
import type { Passage } from './deployments.ts';

/** A passage, and where in the list it stands. */
interface Place {
  readonly passage: Passage;
  at: number;
}

/** Who is using a deployment right now, and when anybody last did. */
export class Traffic {
  readonly #now: () => Date;
  /** No set: its tables keep what was deleted from them, and each the next, until the whole heap is collected. */
  readonly #places: Place[] = [];
  #waiting: (() => void)[] = [];
  #lastRequestAt: Date | null;
  #lastUseAt: Date;
  #commands = 0;

  constructor(now: () => Date, lastRequestAt: Date | null) {
    this.#now = now;
    this.#lastRequestAt = lastRequestAt;
    this.#lastUseAt = now();
  }

  get lastRequestAt(): Date | null {
    return this.#lastRequestAt;
  }

  get use(): Use {
    const requestsRunning = this.#places.filter(({ passage }) => !passage.staysOpen()).length;
    return { lastAt: this.#lastUseAt, requestsRunning, commandsRunning: this.#commands };
  }

  /** Counts a request from here until the returned function is called. */
  enter(passage: Passage): () => void {
    const place: Place = { passage, at: this.#places.length };
    this.#places.push(place);
    this.#lastRequestAt = this.#now();
    this.#lastUseAt = this.#lastRequestAt;
    return () => this.#leave(place);
  }

  #leave(place: Place): void {
    if (this.#places[place.at] !== place) return;
    // The last one takes its place: nobody asks for their order.
    const last = this.#places.pop() ?? place;
    if (last !== place) this.#places[(last.at = place.at)] = last;
    this.touch();
    if (this.#places.length === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Somebody used it just now; also the moment from which an app that just came up is idle. */
  touch(): void {
    this.#lastUseAt = this.#now();
  }

  async duringCommand<T>(command: () => Promise<T>): Promise<T> {
    this.#commands += 1;
    try {
      return await command();
    } finally {
      this.#commands -= 1;
      this.touch();
    }
  }

  /** Ends what is not expected to end by itself. */
  endOpen(): void {
    for (const { passage } of this.#places.slice()) if (passage.staysOpen()) passage.end();
  }

  /** Waits for the requests under way. What stays open is ended at once, what takes longer than the deadline then. */
  async drain(deadlineMs: number): Promise<void> {
    this.endOpen();
    if (this.#places.length === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    const deadline = setTimeout(resolve, deadlineMs);
    await promise;
    clearTimeout(deadline);
    for (const { passage } of this.#places.slice()) passage.end();
  }
}
