import type { Socket } from 'node:net';
import { BoxLostError } from '../box.ts';
import { encodeCall, encodeWord, longestAnswerBytes, readNumber, readStatus, readWord, type Call, type Word } from '../supervisor/calls.ts';
import { createFrameReader, frameKinds, type FrameKind } from '../supervisor/frames.ts';

/** Calls and words that may wait for a supervisor that does not read; all but a hello are small. */
const mostWaiting = 16_384;
/** An answer, and that it broke off: a supervisor says no more about a call. */
const mostSaidOfCall = 2;

/** A call that the supervisor was sent. Whoever made it has the last word, or the supervisor keeps what it stands for. */
export interface Asked {
  /** Resolves with the status of the answer. @throws BoxLostError when it breaks off or the time is over without one. */
  answered(withinMs: number): Promise<number>;
  /** Resolves when the supervisor broke it off or was lost, and with the last word: nothing more comes of it. */
  readonly broken: Promise<void>;
  /** The last word is `close` or `breakOff`; after it nothing more is said. */
  say(word: Word): void;
}

/**
 * The connection that the supervisor dialled: small messages, in both directions. Whatever runs in the box can take the
 * supervisor over, so what it says is bounded, in size and in number, and anything it never says ends the connection.
 */
export interface Home {
  /** @throws BoxLostError when the connection is gone. */
  ask(call: Call): Asked;
  /** Resolves when the connection is gone, and the box with it. */
  readonly closed: Promise<void>;
  destroy(): void;
}

interface Open {
  answer(status: number): void;
  breakOff(): void;
}

export function openHome(socket: Socket): Home {
  const open = new Map<number, Open>();
  let last = 0;
  let expected = 0;
  let waiting = 0;

  const hear = (kind: FrameKind, payload: Buffer) => {
    expected -= 1;
    if (expected < 0) throw new RangeError('The supervisor says more than it was asked.');
    // It may be about a call that is over: both sides speak at once.
    const about = open.get(readNumber(payload));
    if (kind === frameKinds.answer) {
      const status = readStatus(payload);
      about?.answer(status);
    } else if (readWord(kind) === 'breakOff') about?.breakOff();
    else throw new RangeError('The supervisor says what it never says.');
  };
  const read = createFrameReader(longestAnswerBytes, hear);
  socket.on('data', (chunk: Buffer) => {
    try {
      read(chunk);
    } catch {
      socket.destroy();
    }
  });
  socket.on('error', () => {
    // Told by its close.
  });
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      for (const { breakOff } of open.values()) breakOff();
      open.clear();
      resolve();
    });
  });
  const send = (message: Buffer) => {
    if (socket.destroyed) return;
    waiting += 1;
    if (waiting > mostWaiting) socket.destroy();
    else socket.write(message, () => (waiting -= 1));
  };

  return {
    closed,
    destroy: () => void socket.destroy(),
    ask(call) {
      if (socket.destroyed) throw new BoxLostError('the box is gone');
      do last = (last + 1) >>> 0;
      while (open.has(last));
      const n = last;
      const answer = Promise.withResolvers<number>();
      const broken = Promise.withResolvers<void>();
      open.set(n, { answer: answer.resolve, breakOff: broken.resolve });
      expected += mostSaidOfCall;
      send(encodeCall(n, call));
      return {
        answered: (withinMs) => within(Promise.race([answer.promise, broken.promise.then(isGone)]), withinMs),
        broken: broken.promise,
        say(word) {
          if (!open.has(n)) return;
          if (word !== 'end') {
            open.delete(n);
            broken.resolve();
          }
          send(encodeWord(n, word));
        },
      };
    },
  };
}

function isGone(): never {
  throw new BoxLostError('the box is gone');
}

/** @throws BoxLostError when the time is over first. */
export async function within<Value>(wanted: Promise<Value>, ms: number): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new BoxLostError('the box did not answer in time')), ms);
  try {
    return await Promise.race([wanted, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks what only has an answer, and takes its status. @throws BoxLostError without one in time. */
export async function askOnce(home: Home, call: Call, withinMs: number): Promise<number> {
  const asked = home.ask(call);
  try {
    return await asked.answered(withinMs);
  } finally {
    asked.say('close');
  }
}
