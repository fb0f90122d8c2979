import { Worker } from 'node:worker_threads';
import { uncarry } from './carried-error.ts';
import type { FromThread, ToThread } from './messages.ts';

export interface WorkThreadOptions {
  /** Calls `serveThread`. */
  readonly program: URL;
  readonly name: string;
  /** A thread that says nothing for so long while something is asked of it is ended. */
  readonly stuckMs: number;
  /** A thread of which nothing was asked for so long is ended, and its memory is given back; `never` where it keeps something. */
  readonly restMs: number | 'never';
  /** The most that its heap may take; what needs more ends the thread and not the platform. */
  readonly heapMb: number;
}

/** Work beside the platform's own thread: what is slow there holds nobody up, and what breaks there ends nothing else. */
export interface WorkThread<Request, Answer> {
  /**
   * Begins the thread when there is none. `moved` goes there without being copied, and is gone here.
   * @throws what the work threw; ThreadLost when the thread ended before it answered.
   */
  ask(request: Request, moved?: readonly ArrayBuffer[]): Promise<Answer>;
  /** Ends it; what is asked of it fails, and what is asked later begins another. */
  close(): void;
}

/** The thread was ended, or broke, before it answered. `stuck`: it took too long. */
export class ThreadLost extends Error {
  readonly why: 'stuck' | 'broken' | 'closed';

  constructor(name: string, why: 'stuck' | 'broken' | 'closed', cause?: unknown) {
    const words = { stuck: 'took too long and was ended', broken: 'broke', closed: 'was ended' }[why];
    super(`The thread ${name} ${words}${cause instanceof Error ? `: ${cause.message}` : ''}.`, { cause });
    this.name = 'ThreadLost';
    this.why = why;
  }
}

/** On a machine with much else to do it takes seconds to begin. */
const startMs = 60_000;

interface Asked<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

export function createWorkThread<Request, Answer>(options: WorkThreadOptions): WorkThread<Request, Answer> {
  const { name, stuckMs, restMs } = options;
  let current: Run | null = null;

  class Run {
    readonly #worker = new Worker(options.program, {
      name,
      stdin: false,
      // Nothing of the platform's environment, which holds its keys, is any business of what runs there.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: options.heapMb },
    });
    readonly #asked = new Map<number, Asked<Answer>>();
    #lastId = 0;
    #isUp = false;
    #heard = true;
    #timer: NodeJS.Timeout | undefined;

    constructor() {
      this.#worker.unref();
      this.#worker.on('message', (message: FromThread) => this.#hear(message));
      this.#worker.on('messageerror', (error) => this.lose('broken', error));
      this.#worker.on('error', (error) => this.lose('broken', error));
      this.#worker.on('exit', () => this.lose('broken'));
    }

    ask(request: Request, moved: readonly ArrayBuffer[]): Promise<Answer> {
      return new Promise((resolve, reject) => {
        const id = (this.#lastId += 1);
        this.#say({ kind: 'ask', id, request }, moved);
        this.#asked.set(id, { resolve, reject });
        if (this.#asked.size > 1) return;
        this.#worker.ref();
        this.#watch();
      });
    }

    /** Whoever asks next begins another. */
    lose(why: ThreadLost['why'], cause?: unknown): void {
      if (current === this) current = null;
      clearTimeout(this.#timer);
      void this.#worker.terminate();
      for (const { reject } of this.#asked.values()) reject(new ThreadLost(name, why, cause));
      this.#asked.clear();
    }

    #say(message: ToThread, moved: readonly ArrayBuffer[] = []): void {
      this.#worker.postMessage(message, [...moved]);
    }

    #hear(message: FromThread): void {
      this.#heard = true;
      if (message.kind === 'here') {
        const wasUp = this.#isUp;
        this.#isUp = true;
        if (!wasUp && this.#asked.size > 0) this.#watch();
        return;
      }
      const asked = this.#asked.get(message.id);
      this.#asked.delete(message.id);
      if (message.kind === 'answer') asked?.resolve(message.answer as Answer);
      else asked?.reject(uncarry(message.error));
      if (this.#asked.size === 0) this.#rest();
    }

    #watch(): void {
      clearTimeout(this.#timer);
      this.#heard = false;
      this.#say({ kind: 'look' });
      // What came while the platform itself was held up is heard first.
      const timer = setTimeout(() => setImmediate(() => this.#judge(timer)), this.#isUp ? stuckMs : startMs);
      this.#timer = timer.unref();
    }

    #judge(timer: NodeJS.Timeout): void {
      if (timer !== this.#timer || this.#asked.size === 0) return;
      if (this.#heard) this.#watch();
      else this.lose('stuck');
    }

    #rest(): void {
      clearTimeout(this.#timer);
      this.#worker.unref();
      if (restMs !== 'never') this.#timer = setTimeout(() => this.lose('closed'), restMs).unref();
    }
  }

  return {
    ask(request, moved = []) {
      current ??= new Run();
      return current.ask(request, moved);
    },
    close: () => current?.lose('closed'),
  };
}
