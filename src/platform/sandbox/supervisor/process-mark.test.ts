import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startMarked } from './process-mark.ts';

const ownScore = () => readFileSync('/proc/self/oom_score_adj', 'utf8');

it('what a process starts before anybody can look at it has the mark too', () => {
  const line = '(cat /proc/self/oom_score_adj &) ; wait';
  const { stdout } = startMarked(850, () => spawnSync('/bin/sh', ['-c', line], { encoding: 'utf8' }));
  expect(stdout).toBe('850\n');
});

it('the supervisor itself has no mark after it, nor when nothing could be started', () => {
  const before = ownScore();
  startMarked(850, () => spawnSync('true'));
  expect(ownScore()).toBe(before);
  const nothing = () => {
    throw new Error('nothing was started');
  };
  expect(() => startMarked(851, nothing)).toThrow('nothing was started');
  expect(ownScore()).toBe(before);
});
