import type { Socket } from 'node:net';
import { encodeAnswer, encodeWord, readCall, readNumber, readWord, type Call, type Word } from './calls.ts';
import { createFrameReader, frameKinds } from './frames.ts';

/** With all that an environment may hold. */
const maxCallBytes = 17 * 1024 * 1024;

/** A call that the platform waits for. */
export interface Asked {
  /** The platform has had its last word, and hears nothing more about it. */
  readonly over: boolean;
  answer(status: number): void;
  /** What was asked for has failed after it was answered, or cannot be answered. */
  breakOff(): void;
  /** The last word is `close` or `breakOff`; it always comes. */
  listen(heard: (word: Word) => void): void;
}

/** Serves what the platform asks over the connection home. */
export function answerHome(home: Socket, serve: (call: Call, asked: Asked) => void): void {
  const open = new Map<number, (word: Word) => void>();
  const ask = (n: number, call: Call) => {
    let over = false;
    let heard: (word: Word) => void = () => {};
    open.set(n, (word) => {
      over = word !== 'end';
      if (over) open.delete(n);
      heard(word);
    });
    serve(call, {
      get over() {
        return over;
      },
      answer: (status) => void (!over && home.write(encodeAnswer(n, status))),
      breakOff: () => void (!over && home.write(encodeWord(n, 'breakOff'))),
      listen: (listener) => (heard = listener),
    });
  };
  home.on(
    'data',
    createFrameReader(maxCallBytes, (kind, payload) => {
      const word = readWord(kind);
      if (kind === frameKinds.call) ask(readNumber(payload), readCall(payload));
      else if (word !== undefined) open.get(readNumber(payload))?.(word);
    }),
  );
}
