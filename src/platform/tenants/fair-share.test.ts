import { expect, test } from 'vitest';
import { createFairShare, most } from './fair-share.ts';

const tooMany = (what: string): unknown =>
  expect.objectContaining({ code: 'rate_limited', message: expect.stringContaining(what) as string });

/** Calls it so often, and returns what it answered. */
const times = <Value>(count: number, make: () => Value): Value[] => Array.from({ length: count }, make);

test('a tenant has so many lines and no more, another has its own, and one that ends makes room once', () => {
  const share = createFairShare();
  const lines = times(most.lines, () => share.line('ten_1'));
  expect(() => share.line('ten_1')).toThrow(tooMany('event streams and terminals'));
  share.line('ten_2')();
  lines[0]?.();
  lines[0]?.();
  share.line('ten_1');
  expect(() => share.line('ten_1')).toThrow(tooMany('event streams and terminals'));
});

test('a tenant has so many calls under way, whatever they hold', () => {
  const share = createFairShare();
  const seats = times(most.calls, () => share.call('ten_1'));
  expect(() => share.call('ten_1')).toThrow(tooMany('calls under way'));
  seats[0]?.end();
  share.call('ten_1').end();
});

test('what the calls of a tenant hold together is limited as it becomes known, and given back by those that end', () => {
  const share = createFairShare();
  const [first, second] = [share.call('ten_1'), share.call('ten_1')];
  first.hold(most.callBytes / 2);
  second.hold(10);
  second.hold(most.callBytes / 2);
  expect(() => share.call('ten_1').hold(1)).toThrow(tooMany('bytes together'));
  expect(() => second.hold(most.callBytes / 2 + 1)).toThrow(tooMany('bytes together'));
  share.call('ten_2').hold(most.callBytes);
  second.end();
  second.end();
  second.hold(most.callBytes);
  share.call('ten_1').hold(most.callBytes / 2);
});
