import type { AppRun } from './app-run.ts';

export interface MeasuredUse {
  readonly cpuPercent: number;
  readonly memoryMb: number;
  readonly processes: number;
}

const freshForMs = 2_000;

/** CPU, memory and processes of a running app, measured when somebody asks and then kept for two seconds. */
export class UsageMeter {
  #run: AppRun | null = null;
  #last: { readonly atMs: number; readonly cpuMs: number } = { atMs: 0, cpuMs: 0 };
  #value: MeasuredUse | null = null;
  #measuring: Promise<MeasuredUse | null> | null = null;

  /** Null when it does not run, or its sandbox does not answer. */
  measure(run: AppRun | null): Promise<MeasuredUse | null> {
    if (!run) return Promise.resolve(null);
    if (this.#run !== run) {
      this.#run = run;
      this.#value = null;
      this.#last = { atMs: run.begunAtMs, cpuMs: 0 };
    } else if (this.#value && performance.now() - this.#last.atMs < freshForMs) return Promise.resolve(this.#value);
    this.#measuring ??= this.#sample(run).finally(() => (this.#measuring = null));
    return this.#measuring;
  }

  async #sample(run: AppRun): Promise<MeasuredUse | null> {
    const usage = await run.box.usage().catch(() => null);
    if (!usage) return null;
    const atMs = performance.now();
    const elapsed = Math.max(1, atMs - this.#last.atMs);
    const cpuPercent = Math.round((Math.max(0, usage.cpuMs - this.#last.cpuMs) / elapsed) * 1_000) / 10;
    this.#last = { atMs, cpuMs: usage.cpuMs };
    this.#value = { cpuPercent, memoryMb: Math.round((usage.memoryBytes / 1_048_576) * 10) / 10, processes: usage.processes };
    return this.#value;
  }
}
