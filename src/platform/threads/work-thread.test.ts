import { afterEach, expect, it } from 'vitest';
import { ToolError } from '../../contract/errors.ts';
import type { Trial } from './trial-program.ts';
import { createWorkThread, ThreadLost, type WorkThread } from './work-thread.ts';

let thread: WorkThread<Trial, unknown>;

function begin(limits: { readonly stuckMs?: number; readonly restMs?: number } = {}): void {
  const program = new URL('trial-program.ts', import.meta.url);
  thread = createWorkThread({ program, name: 'trial', stuckMs: 60_000, restMs: 60_000, heapMb: 32, ...limits });
}

afterEach(() => thread.close());

it('answers beside the thread that asks, and one thread answers all', async () => {
  begin();
  const [first, second] = await Promise.all([thread.ask('who'), thread.ask('who')]);
  expect(first).toBeGreaterThan(0);
  expect(second).toBe(first);
});

it('knows nothing of the environment, which holds keys', async () => {
  begin();
  expect(await thread.ask('environment')).toEqual({});
});

it('hands an error for callers over as what it is, and another with its words', async () => {
  begin();
  const refused = thread.ask('refuse');
  await expect(refused).rejects.toBeInstanceOf(ToolError);
  await expect(refused).rejects.toMatchObject({ code: 'conflict', message: 'Not now.', hint: 'Later.', details: { status: 'busy' } });
  await expect(thread.ask('fail')).rejects.toThrow('out of range');
  expect(await thread.ask('who')).toBeGreaterThan(0);
});

it('is ended when it is stuck, holds nobody up meanwhile, and another takes its place', async () => {
  begin({ stuckMs: 200 });
  const first = await thread.ask('who');
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  await expect(thread.ask('spin')).rejects.toMatchObject({ why: 'stuck' });
  clearInterval(counting);
  expect(turns).toBeGreaterThan(5);
  expect(await thread.ask('who')).not.toBe(first);
});

it.each(['throw later', 'fill its memory'] as const)(
  'that has to %s ends nothing but itself, and what was asked of it fails',
  async (trial) => {
    begin();
    const first = await thread.ask('who');
    const both = await Promise.allSettled([thread.ask(trial), thread.ask(trial)]);
    for (const each of both) expect(each).toMatchObject({ status: 'rejected', reason: { why: 'broken' } });
    expect(await thread.ask('who')).not.toBe(first);
  },
);

it('is ended when nothing is asked of it, and begun again', async () => {
  begin({ restMs: 1 });
  const first = await thread.ask('who');
  await expect.poll(() => thread.ask('who')).not.toBe(first);
});

it('that is closed leaves nobody waiting', async () => {
  begin();
  const asked = thread.ask('spin');
  thread.close();
  await expect(asked).rejects.toBeInstanceOf(ThreadLost);
});
