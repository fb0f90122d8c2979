import type { Ledger } from './ledger.ts';
import type { Entry, Sums } from './sums.ts';

/** Brings sums into the ledger, in numbered batches. One that fails is sent again unchanged before anything newer. */
export class LedgerWriter {
  readonly #ledger: Pick<Ledger, 'write'>;
  readonly #sums: Sums;
  readonly #meterId: string;
  #batch = 0;
  #unwritten: readonly Entry[] = [];
  #writing: Promise<ReadonlySet<string>> = Promise.resolve(new Set<string>());

  constructor(ledger: Pick<Ledger, 'write'>, sums: Sums, meterId: string) {
    this.#ledger = ledger;
    this.#sums = sums;
    this.#meterId = meterId;
  }

  /** Answers whose rows have changed. */
  flush(): Promise<ReadonlySet<string>> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#writeAll());
    return this.#writing;
  }

  async #writeAll(): Promise<ReadonlySet<string>> {
    const changed = new Set<string>();
    for (;;) {
      if (this.#unwritten.length === 0) {
        this.#unwritten = this.#sums.take();
        if (this.#unwritten.length === 0) return changed;
        this.#batch += 1;
      }
      await this.#ledger.write(this.#meterId, this.#batch, this.#unwritten);
      for (const { tenantId } of this.#unwritten) changed.add(tenantId);
      this.#unwritten = [];
    }
  }
}
