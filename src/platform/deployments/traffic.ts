import type { Use } from '../../domain/activity.ts';
import { Places, type Place } from '../places.ts';
import type { Passage } from './deployments.ts';

/** Who is using a deployment right now, and when anybody last did. */
export class Traffic {
  readonly #now: () => Date;
  readonly #passages = new Places<Passage>();
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
    const requestsRunning = this.#passages.all.filter((passage) => !passage.staysOpen()).length;
    return { lastAt: this.#lastUseAt, requestsRunning, commandsRunning: this.#commands };
  }

  /** Counts a request from here until the returned function is called. */
  enter(passage: Passage): () => void {
    const place = this.#passages.add(passage);
    this.#lastRequestAt = this.#now();
    this.#lastUseAt = this.#lastRequestAt;
    return () => this.#leave(place);
  }

  #leave(place: Place<Passage>): void {
    if (!this.#passages.remove(place)) return;
    this.touch();
    if (this.#passages.size === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Somebody used it just now; also the moment from which an app that just came up is idle. */
  touch(): void {
    this.#lastUseAt = this.#now();
  }

  /** The clock was set back: what it was used at before is over, and not to come. */
  clockWasSetBack(): void {
    const now = this.#now();
    if (this.#lastUseAt > now) this.#lastUseAt = now;
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
    for (const passage of this.#passages.all) if (passage.staysOpen()) passage.end();
  }

  /** Waits for the requests under way. What stays open is ended at once, what takes longer than the deadline then. */
  async drain(deadlineMs: number): Promise<void> {
    this.endOpen();
    if (this.#passages.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    const deadline = setTimeout(resolve, deadlineMs);
    await promise;
    clearTimeout(deadline);
    for (const passage of this.#passages.all) passage.end();
  }
}
