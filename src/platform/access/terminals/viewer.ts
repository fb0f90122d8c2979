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

/** One viewer with how far it is behind. It hears nothing until it is shown what was there before. */
export class Attached {
  readonly viewer: Viewer;
  #unacknowledged = 0;
  #held: Uint8Array[] | null = [];

  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }

  get isBehind(): boolean {
    return this.#unacknowledged > terminalWindowBytes;
  }

  /** Whether it has been shown what was there before. */
  get isShown(): boolean {
    return this.#held === null;
  }

  /** Shows what is there, and then what came meanwhile. A new terminal is no replay, though its shell may have prompted already. */
  show(before: Buffer, isNew: boolean, viewers: number): void {
    const meanwhile = this.#held ?? [];
    this.#held = null;
    this.viewer.ready({ drawn: isNew ? null : before, viewers });
    if (!isNew) this.#unacknowledged += before.byteLength;
    for (const bytes of isNew ? [before, ...meanwhile] : meanwhile) if (bytes.byteLength > 0) this.output(bytes);
  }

  output(bytes: Uint8Array): void {
    if (this.#held !== null) {
      this.#held.push(bytes);
      return;
    }
    this.#unacknowledged += bytes.byteLength;
    this.viewer.output(bytes);
  }

  /** A client that acknowledges more than it was sent gains nothing. */
  acknowledged(bytes: number): void {
    this.#unacknowledged = Math.max(0, this.#unacknowledged - bytes);
  }
}
