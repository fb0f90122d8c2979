import { expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

it('lines of a diff carry their numbers on both sides, hunk by hunk', () => {
  const shown = diffLines('@@ -2,3 +2,3 @@\n same\n-old\n+new\n@@ -40,1 +40,2 @@\n-last\n\\ No newline at end of file\n+last\n+more');
  expect(shown.map(({ kind, before, after, text }) => [kind, before, after, text])).toEqual([
    ['hunk', null, null, '@@ -2,3 +2,3 @@'],
    ['same', 2, 2, 'same'],
    ['removed', 3, null, 'old'],
    ['added', null, 3, 'new'],
    ['hunk', null, null, '@@ -40,1 +40,2 @@'],
    ['removed', 40, null, 'last'],
    ['note', null, null, 'No line break at the end of the file'],
    ['added', null, 40, 'last'],
    ['added', null, 41, 'more'],
  ]);
});
