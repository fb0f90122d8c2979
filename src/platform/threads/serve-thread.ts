import { parentPort } from 'node:worker_threads';
import { carry } from './carried-error.ts';
import type { FromThread, ToThread } from './messages.ts';

/** The other end of a work thread: its program calls this once, with what answers a request. */
export function serveThread<Request, Answer>(answer: (request: Request) => Answer | Promise<Answer>): void {
  const port = parentPort;
  if (port === null) throw new Error('This is the program of a thread and runs in one alone.');
  const say = (message: FromThread) => port.postMessage(message);
  port.on('message', async (message: ToThread) => {
    if (message.kind === 'look') return say({ kind: 'here' });
    const { id } = message;
    try {
      say({ kind: 'answer', id, answer: await answer(message.request as Request) });
    } catch (error) {
      say({ kind: 'error', id, error: carry(error) });
    }
  });
  say({ kind: 'here' });
}
