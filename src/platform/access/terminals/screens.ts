import { createWorkThread, ThreadLost } from '../../threads/work-thread.ts';
import type { ScreenRequest } from './screens-program.ts';

/** What a terminal shows, kept beside the platform's own thread: what is printed is what an app wants it to be. */
export interface KeptScreen {
  /** Takes output in; resolves when it is on the screen, or when there is none any more. Never fails. */
  write(bytes: Uint8Array): Promise<void>;
  resize(columns: number, rows: number): void;
  /** The bytes that draw what was written so far on an empty screen of the same size, or say that it was lost. Never fails. */
  draw(): Promise<Buffer>;
  close(): void;
}

export interface Screens {
  open(columns: number, rows: number): KeptScreen;
  close(): void;
}

export interface ScreensParts {
  /** A screen was lost with the thread that kept all of them, or alone. */
  readonly onLost: (error: unknown) => void;
  readonly program?: URL;
}

const stuckMs = 30_000;
const heapMb = 512;
/** Whoever opens the next terminal soon finds the thread there. */
const restMs = 60_000;
/** A terminal that was there each time is not trusted with another screen: what it prints may be what breaks them. */
const mostLosses = 3;
const lost = '\x1b[0m\x1b[2m[What stood here before was lost; the shell goes on.]\x1b[0m\r\n';

/** The screens of all terminals, in one thread that is there while any of them is. It may break: they are begun anew, and say so. */
export function createScreens({ onLost, program = new URL('screens-program.ts', import.meta.url) }: ScreensParts): Screens {
  const thread = createWorkThread<ScreenRequest, Uint8Array | null>({ program, name: 'screens', stuckMs, restMs: 'never', heapMb });
  const open = new Set<number>();
  let lastId = 0;
  let resting: NodeJS.Timeout | undefined;

  return {
    open(columns, rows) {
      const screen = (lastId += 1);
      open.add(screen);
      clearTimeout(resting);
      let size = { columns, rows };
      let isNew = true;
      let losses = 0;
      const ask = async (call: 'write' | 'draw', bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> => {
        if (losses >= mostLosses || !open.has(screen)) return null;
        const request: ScreenRequest = { call, screen, ...size, bytes, lost: isNew ? '' : lost };
        isNew = false;
        try {
          return await thread.ask(request, [bytes.buffer]);
        } catch (error) {
          if (error instanceof ThreadLost && error.why === 'closed') return null;
          losses += 1;
          onLost(error);
          return null;
        }
      };
      return {
        async write(bytes) {
          // A copy of its own: what is moved there must not take a pool of the platform's with it.
          await ask('write', new Uint8Array(bytes));
        },
        resize: (columns, rows) => void (size = { columns, rows }),
        async draw() {
          const drawn = await ask('draw', new Uint8Array());
          return drawn === null ? Buffer.from(lost) : Buffer.from(drawn.buffer, drawn.byteOffset, drawn.byteLength);
        },
        close() {
          if (!open.delete(screen)) return;
          if (open.size === 0) resting = setTimeout(thread.close, restMs).unref();
          else if (!isNew) thread.ask({ call: 'close', screen }).catch(() => undefined);
        },
      };
    },
    close() {
      clearTimeout(resting);
      open.clear();
      thread.close();
    },
  };
}
