import { describe, expect, it } from 'vitest';
import { Traffic } from './traffic.ts';

const passage = (staysOpen = false) => {
  const seen = { ended: 0 };
  return { seen, end: () => void (seen.ended += 1), staysOpen: () => staysOpen };
};

describe('traffic', () => {
  it('counts requests at work, and not what only stays open', () => {
    const traffic = new Traffic(() => new Date(0), null);
    const leave = traffic.enter(passage());
    traffic.enter(passage(true));
    expect(traffic.use).toMatchObject({ requestsRunning: 1, commandsRunning: 0 });
    leave();
    leave();
    expect(traffic.use).toMatchObject({ requestsRunning: 0 });
  });

  it('counts each request once, in whatever order they leave', () => {
    const traffic = new Traffic(() => new Date(0), null);
    const leaves = Array.from({ length: 6 }, () => traffic.enter(passage()));
    for (const [left, index] of [3, 0, 5, 3, 2, 1, 0, 4].entries()) {
      leaves[index]?.();
      expect(traffic.use.requestsRunning).toBe([5, 4, 3, 3, 2, 1, 1, 0][left]);
    }
  });

  it('is used by a command until it ends, however it ends', async () => {
    const traffic = new Traffic(() => new Date(0), null);
    const { promise, reject } = Promise.withResolvers<void>();
    const command = traffic.duringCommand(() => promise);
    expect(traffic.use.commandsRunning).toBe(1);
    reject(new Error('lost'));
    await expect(command).rejects.toThrow('lost');
    expect(traffic.use.commandsRunning).toBe(0);
  });
});

describe('draining', () => {
  it('waits for requests, ends streams at once, and leaves finished ones alone', async () => {
    const traffic = new Traffic(() => new Date(0), null);
    const [request, stream] = [passage(), passage(true)];
    const leaveRequest = traffic.enter(request);
    const leaveStream = traffic.enter(stream);
    const drained = traffic.drain(60_000);
    expect(stream.seen.ended).toBe(1);
    leaveStream();
    leaveRequest();
    await drained;
    expect(request.seen.ended).toBe(0);
  });

  it('ends what takes longer than the deadline', async () => {
    const traffic = new Traffic(() => new Date(0), null);
    const slow = passage();
    traffic.enter(slow);
    await traffic.drain(1);
    expect(slow.seen.ended).toBe(1);
  });
});
