/** What one app may log: a steady rate, and a burst on top of it. */
export interface FloodLimits {
  readonly linesPerSecond: number;
  readonly bytesPerSecond: number;
  readonly burstSeconds: number;
}

export const floodLimits: FloodLimits = { linesPerSecond: 2_000, bytesPerSecond: 2 * 1024 * 1024, burstSeconds: 3 };

/** Lets lines through at the rate of `limits`. */
export class FloodGate {
  #lines: number;
  #bytes: number;
  #at: number;
  readonly #limits: FloodLimits;

  constructor(limits: FloodLimits, nowMs: number) {
    this.#limits = limits;
    this.#lines = limits.linesPerSecond * limits.burstSeconds;
    this.#bytes = limits.bytesPerSecond * limits.burstSeconds;
    this.#at = nowMs;
  }

  admits(bytes: number, nowMs: number): boolean {
    const { linesPerSecond, bytesPerSecond, burstSeconds } = this.#limits;
    const seconds = Math.max(0, nowMs - this.#at) / 1_000;
    this.#at = nowMs;
    this.#lines = Math.min(linesPerSecond * burstSeconds, this.#lines + seconds * linesPerSecond);
    this.#bytes = Math.min(bytesPerSecond * burstSeconds, this.#bytes + seconds * bytesPerSecond);
    if (this.#lines < 1 || this.#bytes < bytes) return false;
    this.#lines -= 1;
    this.#bytes -= bytes;
    return true;
  }
}
