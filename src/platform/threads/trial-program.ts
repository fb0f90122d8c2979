import { threadId } from 'node:worker_threads';
import { ToolError } from '../../contract/errors.ts';
import { serveThread } from './serve-thread.ts';

/** What the trial of a thread is asked for. */
export type Trial = 'who' | 'refuse' | 'fail' | 'spin' | 'throw later' | 'fill its memory' | 'environment';

serveThread((trial: Trial): unknown => {
  switch (trial) {
    case 'who':
      return threadId;
    case 'environment':
      return process.env;
    case 'refuse':
      throw new ToolError('conflict', 'Not now.', { hint: 'Later.', details: { status: 'busy' } });
    case 'fail':
      throw new RangeError('out of range');
    case 'spin':
      for (;;);
    case 'throw later':
      setImmediate(() => {
        throw new Error('nobody catches this');
      });
      return new Promise(() => {});
    case 'fill its memory': {
      const kept: unknown[] = [];
      for (;;) kept.push(Array.from({ length: 1_000 }, () => ({})));
    }
  }
});
