import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { createWaitingRoom } from './waiting-room.ts';

function roomOf(limits: Parameters<typeof createWaitingRoom>[0]) {
  const room = createWaitingRoom(limits);
  const come = (address: string) => {
    const socket = new PassThrough();
    room.enter(socket, address);
    return socket;
  };
  return { room, come };
}

test('the newest comes in and the oldest goes, and whoever has signed in stays', () => {
  const { room, come } = roomOf({ most: 2 });
  const first = come('192.0.2.1');
  room.leave(first);
  const [second, third, fourth] = [come('192.0.2.2'), come('192.0.2.3'), come('192.0.2.4')];
  expect([first, second, third, fourth].map(({ destroyed }) => destroyed)).toEqual([false, true, false, false]);
  expect(room.size()).toBe(2);
});

test('whoever comes often pushes out nobody but their own', () => {
  const { come } = roomOf({ most: 10, mostFrom: 2 });
  const other = come('192.0.2.1');
  const greedy = Array.from({ length: 20 }, (_, at) => come(`2001:db8::${at.toString(16)}`));
  expect(other.destroyed).toBe(false);
  expect(greedy.filter(({ destroyed }) => !destroyed)).toEqual(greedy.slice(-2));
});

test('whoever does not sign in goes in the end, and one that has gone is not counted', async () => {
  vi.useFakeTimers();
  const { room, come } = roomOf({ graceMs: 1_000 });
  const [gone, silent, signedIn] = [come('a'), come('b'), come('c')];
  gone.destroy();
  room.leave(signedIn);
  await vi.advanceTimersByTimeAsync(999);
  expect([silent.destroyed, room.size()]).toEqual([false, 1]);
  await vi.advanceTimersByTimeAsync(1);
  expect([silent.destroyed, signedIn.destroyed, room.size()]).toEqual([true, false, 0]);
  vi.useRealTimers();
});
