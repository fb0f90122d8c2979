import { Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import type { Call } from '../supervisor/calls.ts';
import type { Channel } from './conversation.ts';
import { execOverChannel } from './exec.ts';

/** A channel whose supervisor brings its connection at once and says nothing there. */
function silent() {
  const calls: Call[] = [];
  const stream = new Socket();
  const arrived = Promise.resolve(stream);
  const channel: Channel = {
    home: {
      ask(call) {
        calls.push(call);
        return { answered: () => Promise.resolve(200), broken: new Promise(() => {}), say() {} };
      },
      closed: new Promise(() => {}),
      destroy() {},
    },
    door: {
      await: () => ({ id: '00', arrived, forget() {}, turnAway: () => void stream.destroy() }),
      stormed: new Promise(() => {}),
      close() {},
    },
  };
  return { channel, calls, stream, arrived };
}
const limits = { timeoutMs: 60_000, maxBytesPerStream: 1_000 };

describe('a command', () => {
  it('is told with the call when it is short, and only over its own connection when it is long', async () => {
    for (const [line, comesWithCall] of [
      ['true', true],
      [`: ${'€'.repeat(1_500)}`, false],
    ] as const) {
      const { channel, calls, stream } = silent();
      const write = vi.spyOn(stream, 'write').mockReturnValue(true);
      const argv = ['/bin/bash', '-c', line];
      const running = execOverChannel(channel, { argv, ...limits });
      await new Promise((resolve) => setImmediate(resolve));
      expect(calls).toHaveLength(1);
      expect(calls[0]).toMatchObject(comesWithCall ? { what: 'exec', order: { argv, hasStdin: false } } : { what: 'exec' });
      expect('order' in calls[0]!).toBe(comesWithCall);
      expect(write).toHaveBeenCalledTimes(comesWithCall ? 0 : 1);
      stream.destroy();
      await expect(running).rejects.toThrow('the box was lost');
    }
  });

  it.each(Array.from({ length: 12 }, (_, turns) => turns))('aborted %i turns after its connection came is ended', async (turns) => {
    const { channel, stream, arrived } = silent();
    const abort = new AbortController();
    const running = execOverChannel(channel, { argv: ['true'], ...limits }, abort.signal);
    const aborting = (async () => {
      await arrived;
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      abort.abort(new Error('changed my mind'));
    })();
    await expect(running).rejects.toThrow('changed my mind');
    await aborting;
    expect(stream.destroyed).toBe(true);
  });
});
