/** Runs one piece of work after the other, in the order they came. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Nothing runs, and nothing waits for its turn. */
  get idle(): boolean {
    return this.#waiting === 0;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const result = this.#tail.then(work).finally(() => (this.#waiting -= 1));
    // The caller hears of a failure; the next piece of work does not.
    this.#tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
