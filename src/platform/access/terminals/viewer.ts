import { terminalWindowBytes } from '../../../contract/terminal.ts';
import type { Exit } from '../../sandbox/box.ts';

/** Somebody who looks at a terminal, through whichever door. */
export interface Viewer {
  /** The first thing it hears; `drawn` is null at a new terminal. */
  ready(facts: { readonly drawn: Buffer | null; readonly viewers: number }): void;
  output(bytes: Uint8Array): void;
  viewers(count: number): void;
  exited(exit: Exit): void;
}

/** One viewer with how far it is behind. */
export class Attached {
  readonly viewer: Viewer;
  #unacknowledged = 0;

  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }

  get isBehind(): boolean {
    return this.#unacknowledged > terminalWindowBytes;
  }

  sent(bytes: number): void {
    this.#unacknowledged += bytes;
  }

  /** A client that acknowledges more than it was sent gains nothing. */
  acknowledged(bytes: number): void {
    this.#unacknowledged = Math.max(0, this.#unacknowledged - bytes);
  }
}
