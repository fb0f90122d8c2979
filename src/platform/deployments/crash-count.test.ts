import { expect, it } from 'vitest';
import type { Ended } from './app-run.ts';
import { CrashCount } from './crash-count.ts';

const code7: Ended = { exitCode: 7, signal: null };

it('says what happened and what comes next, and gives up after five crashes in a row', () => {
  const crashes = new CrashCount();
  expect(crashes.add(code7, 0)).toEqual({ kind: 'restart', delayMs: 0, words: 'The app exited with code 7, restarting at once.' });
  expect(crashes.add(code7, 0)).toEqual({ kind: 'restart', delayMs: 500, words: 'The app exited with code 7, restarting in 0.5 s.' });
  crashes.add({ exitCode: null, signal: 'SIGKILL' }, 0);
  crashes.add(code7, 0);
  expect(crashes.add({ exitCode: null, signal: 'SIGSEGV' }, 0)).toEqual({
    kind: 'give_up',
    words: 'It was ended by SIGSEGV, 5 times in a row; it is not started again by itself.',
  });
});

it('begins anew after the app was up for a minute', () => {
  const crashes = new CrashCount();
  for (let n = 0; n < 4; n += 1) crashes.add(code7, 59_999);
  expect(crashes.inARow).toBe(4);
  expect(crashes.add(code7, 60_000)).toMatchObject({ kind: 'restart', delayMs: 0 });
});
