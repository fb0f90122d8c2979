import type { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import type { BoxProcess, Exit } from '../../sandbox/box.ts';
import type { KeptScreen } from './screens.ts';
import { Attached, type Viewer } from './viewer.ts';

export interface Attachment {
  input(bytes: Uint8Array): void;
  resize(columns: number, rows: number): void;
  acknowledge(bytes: number): void;
  detach(): void;
}

export interface TerminalParts {
  readonly process: BoxProcess;
  /** Of the same size. */
  readonly screen: KeptScreen;
  /** Somebody typed, or output came. */
  readonly onUse: () => void;
  /** The last viewer has left, or one is back. */
  readonly onWatched: (watched: boolean) => void;
}

/** Output is taken in such portions, so that a flood leaves the platform most of its time: at most 8 MB a second. */
const portionBytes = 128 * 1024;
const portionMs = 16;
/** What the screen has yet to take in; a viewer that comes is shown what was printed before, and waits for no more than this. */
const untakenBytes = 1024 * 1024;
/** What a new terminal prints before anybody looks is shown as it came. */
const unseenBytes = 64 * 1024;
const typedAheadBytes = 4 * 1024 * 1024;

/** One shell with everybody who looks at it. All viewers see the same; the last one to resize decides the size. */
export class Terminal {
  readonly exited: Promise<Exit>;
  readonly #parts: TerminalParts;
  readonly #attached = new Set<Attached>();
  #exit: Exit | null = null;
  #caughtUp: (() => void) | null = null;
  #untaken = 0;
  /** Everything so far, until somebody has looked or it is too much. */
  #unseen: Buffer | null = Buffer.alloc(0);

  constructor(parts: TerminalParts) {
    this.#parts = parts;
    parts.process.stderr.resume();
    this.exited = this.#run();
  }

  get exit(): Exit | null {
    return this.#exit;
  }

  /** Resizes first, then draws what is there, then goes on live. */
  attach(viewer: Viewer, size: { readonly columns: number; readonly rows: number } | null, isNew: boolean): Attachment {
    const mine = new Attached(viewer);
    let left = false;
    if (size !== null) this.#resize(size.columns, size.rows);
    this.#attached.add(mine);
    this.#parts.onWatched(true);
    const begin = async () => {
      // Behind everything that was taken in before: what is drawn and what comes after it fit together.
      const before = await (isNew && this.#unseen !== null ? this.#unseen : this.#parts.screen.draw());
      if (left) return;
      mine.show(before, isNew, this.#attached.size);
      this.#tellCount(mine);
      if (this.#exit !== null) viewer.exited(this.#exit);
    };
    void begin();
    this.#unseen = null;
    return {
      input: (bytes) => {
        this.#parts.onUse();
        const { stdin } = this.#parts.process;
        // As at any terminal: what is typed far ahead of a program that does not read is lost.
        if (stdin.writableLength < typedAheadBytes) stdin.write(bytes);
      },
      resize: (columns, rows) => this.#resize(columns, rows),
      acknowledge: (bytes) => {
        mine.acknowledged(bytes);
        this.#look();
      },
      detach: () => {
        if (left) return;
        left = true;
        if (this.#attached.delete(mine)) this.#tellCount(null);
        this.#look();
        if (this.#attached.size === 0) this.#parts.onWatched(false);
      },
    };
  }

  end(): void {
    this.#parts.process.kill();
  }

  /** Nobody comes back to it any more. */
  forget(): void {
    this.#parts.screen.close();
  }

  async #run(): Promise<Exit> {
    for await (const bytes of inLargePieces(this.#parts.process.stdout)) {
      const begun = performance.now();
      this.#parts.onUse();
      for (let at = 0; at < bytes.byteLength; at += portionBytes) this.#show(bytes.subarray(at, at + portionBytes));
      const restMs = (bytes.byteLength / portionBytes) * portionMs - (performance.now() - begun);
      if (restMs > 1) await after(restMs);
      // With nobody there it goes on, and with somebody it waits until one of them has caught up.
      while (this.#untaken > untakenBytes || (this.#attached.size > 0 && [...this.#attached].every((each) => each.isBehind))) {
        await new Promise<void>((resolve) => (this.#caughtUp = resolve));
      }
    }
    const exit = await this.#parts.process.exited;
    this.#exit = exit;
    for (const { viewer, isShown } of this.#attached) if (isShown) viewer.exited(exit);
    return exit;
  }

  /** Whoever looks sees it at once; the screen takes it in when it can. */
  #show(bytes: Buffer): void {
    if (this.#unseen !== null) {
      const isFew = this.#unseen.byteLength + bytes.byteLength <= unseenBytes;
      this.#unseen = isFew ? Buffer.concat([this.#unseen, bytes]) : null;
    }
    for (const each of this.#attached) each.output(bytes);
    this.#untaken += bytes.byteLength;
    void this.#keep(bytes);
  }

  async #keep(bytes: Buffer): Promise<void> {
    await this.#parts.screen.write(bytes);
    this.#untaken -= bytes.byteLength;
    this.#look();
  }

  #look(): void {
    this.#caughtUp?.();
    this.#caughtUp = null;
  }

  #resize(columns: number, rows: number): void {
    if (this.#exit !== null) return;
    this.#parts.screen.resize(columns, rows);
    this.#parts.process.resize(columns, rows);
  }

  #tellCount(except: Attached | null): void {
    for (const each of this.#attached) if (each !== except && each.isShown) each.viewer.viewers(this.#attached.size);
  }
}

/** A terminal gives 4 KiB at a time; taken together, a flood costs a fraction of the turns. */
async function* inLargePieces(source: Readable): AsyncGenerator<Buffer> {
  while (!source.readableEnded && !source.destroyed) {
    const bytes = source.read() as Buffer | null;
    if (bytes !== null) yield bytes;
    else await changeOf(source);
  }
}

function changeOf(source: Readable): Promise<void> {
  return new Promise((resolve) => {
    const changed = () => {
      source.removeListener('readable', changed).removeListener('close', changed);
      resolve();
    };
    source.on('readable', changed).on('close', changed);
  });
}
