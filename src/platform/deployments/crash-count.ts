import { crashLimit, restartDelayMs, stableAfterMs } from '../../domain/deployment-lifecycle.ts';
import type { Ended } from './app-run.ts';
import { describeDelay, describeEnd } from './exit-words.ts';

/** What follows a crash. */
export type AfterCrash =
  | { readonly kind: 'restart'; readonly delayMs: number; readonly words: string }
  | { readonly kind: 'give_up'; readonly words: string };

/** Counts the crashes in a row of one app. */
export class CrashCount {
  #inARow = 0;

  get inARow(): number {
    return this.#inARow;
  }

  forget(): void {
    this.#inARow = 0;
  }

  /** `ranForMs`: how long it was up before; 0 when it never was. */
  add(ended: Ended, ranForMs: number): AfterCrash {
    this.#inARow = ranForMs >= stableAfterMs ? 1 : this.#inARow + 1;
    const how = describeEnd(ended);
    if (this.#inARow >= crashLimit) {
      return { kind: 'give_up', words: `It ${how}, ${this.#inARow} times in a row; it is not started again by itself.` };
    }
    const delayMs = restartDelayMs(this.#inARow);
    return { kind: 'restart', delayMs, words: `The app ${how}, ${describeDelay(delayMs)}.` };
  }
}
