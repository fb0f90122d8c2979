/** The starts of one deployment: whoever wants it ended calls off the one under way, and every one before the own turn. */
export class CalledOff {
  #starting = new AbortController();
  #waiting = 0;

  /** Answers what to call when the turn has come. */
  request(): () => void {
    this.#waiting += 1;
    this.#starting.abort();
    return () => void (this.#waiting -= 1);
  }

  /** For a start that begins now; null when nothing should be started that is only to be ended. */
  begin(): AbortSignal | null {
    if (this.#waiting > 0) return null;
    this.#starting = new AbortController();
    return this.#starting.signal;
  }
}
