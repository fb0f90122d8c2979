import { describe, expect, it } from 'vitest';
import { nextItem } from './menu-keys.ts';

const labels = ['Open logs', 'Copy URL', 'Change size', 'Delete'];

describe('keys in a menu', () => {
  it('go around with arrows and to the ends with Home and End', () => {
    expect([
      nextItem(labels, 3, 'ArrowDown'),
      nextItem(labels, 0, 'ArrowUp'),
      nextItem(labels, 2, 'Home'),
      nextItem(labels, 0, 'End'),
    ]).toEqual([0, 3, 0, 3]);
    expect(nextItem(labels, -1, 'ArrowDown')).toBe(0);
  });
  it('go to the next item with that letter, over and over', () => {
    expect([nextItem(labels, 0, 'c'), nextItem(labels, 1, 'c'), nextItem(labels, 2, 'C')]).toEqual([1, 2, 1]);
    expect(nextItem(labels, 0, 'z')).toBeNull();
    expect(nextItem(labels, 0, 'Shift')).toBeNull();
  });
});
