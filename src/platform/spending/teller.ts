import type { Clock } from '../clock.ts';

const atMostEveryMs = 30_000;

/** Tells a tenant's consoles that the amounts moved: they move all the time, and nobody needs to know that every few seconds. */
export class Teller {
  readonly #publish: (tenantId: string) => void;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #toldAtMs = new Map<string, number>();

  constructor(publish: (tenantId: string) => void, clock: Pick<Clock, 'now'>) {
    this.#publish = publish;
    this.#clock = clock;
  }

  /** Tells it unless it was told a moment ago. */
  changed(tenantId: string): void {
    if (this.#clock.now().getTime() - (this.#toldAtMs.get(tenantId) ?? 0) >= atMostEveryMs) this.tell(tenantId);
  }

  tell(tenantId: string): void {
    this.#toldAtMs.set(tenantId, this.#clock.now().getTime());
    this.#publish(tenantId);
  }
}
