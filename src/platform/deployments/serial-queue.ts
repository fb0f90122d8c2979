/** Runs one piece of work after the other, in the order they came. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    // The caller hears of a failure; the next piece of work does not.
    this.#tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
