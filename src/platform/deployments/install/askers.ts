/** Who waits for something that is made once for all of them. */
export class Askers {
  readonly #nobody = new AbortController();
  readonly #over = new AbortController();
  #waiting = 0;

  /** Aborts once the last of them has given up. */
  get nobodyWaits(): AbortSignal {
    return this.#nobody.signal;
  }

  /** One more, until the signal aborts; without one, for good. */
  add(signal?: AbortSignal): void {
    this.#waiting += 1;
    const leave = () => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#nobody.abort(new Error('nobody waits for it any more'));
    };
    if (signal?.aborted) leave();
    else signal?.addEventListener('abort', leave, { once: true, signal: this.#over.signal });
  }

  /** It was made, or came to nothing: their signals, which may live much longer, are not listened to any more. */
  over(): void {
    this.#over.abort();
  }
}
