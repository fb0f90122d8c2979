import { expect, test } from 'vitest';
import type { AppFile } from '../../../../../app-file.ts';
import { keepEdits } from './keep-edits.ts';
import { manifestFile, manifestPath } from './manifest.ts';
import { mergeLines } from './merge-lines.ts';

const app = (files: Readonly<Record<string, string>>): AppFile[] => Object.entries(files).map(([path, content]) => ({ path, content }));
const base = app({ 'a.ts': 'one\ntwo\nthree\n', 'b.ts': 'b\n', 'gone.ts': 'gone\n' });
const live = (changes: Readonly<Record<string, string | null>>) => {
  const files = [...base, manifestFile(base)].filter((file) => !(file.path in changes));
  return [...files, ...app(Object.fromEntries(Object.entries(changes).filter((entry): entry is [string, string] => entry[1] !== null)))];
};
const kept = (next: Readonly<Record<string, string>>, changes: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(
    keepEdits(app(next), live(changes), base)
      .filter((file) => file.path !== manifestPath)
      .map((file) => [file.path, file.content]),
  );

test('What nobody touched is replaced, and what is no longer written goes', () => {
  expect(kept({ 'a.ts': 'new\n', 'b.ts': 'b\n' }, {})).toEqual({ 'a.ts': 'new\n', 'b.ts': 'b\n' });
});

test('An edited file stays as it is while what is written for it stays the same', () => {
  expect(kept({ 'a.ts': 'one\ntwo\nthree\n' }, { 'a.ts': 'mine\n', 'own.ts': 'own\n' })).toEqual({ 'a.ts': 'mine\n', 'own.ts': 'own\n' });
});

test('Edits and new lines in different places are both kept', () => {
  expect(kept({ 'a.ts': 'one\ntwo\nthree\nfour\n' }, { 'a.ts': 'ONE\ntwo\nthree\n' })).toEqual({ 'a.ts': 'ONE\ntwo\nthree\nfour\n' });
});

test('Changes of the same lines are marked, never overwritten', () => {
  expect(kept({ 'a.ts': 'one\n2\nthree\n' }, { 'a.ts': 'one\nTWO\nthree\n' })).toEqual({
    'a.ts': 'one\n<<<<<<< edited by hand\nTWO\n=======\n2\n>>>>>>> new version\nthree\n',
  });
});

test('A file that was deleted by hand stays away until something new is written in it', () => {
  expect(kept({ 'a.ts': 'new\n', 'b.ts': 'b\n' }, { 'b.ts': null })).toEqual({ 'a.ts': 'new\n' });
  expect(kept({ 'b.ts': 'b2\n' }, { 'b.ts': null })).toEqual({ 'b.ts': 'b2\n' });
});

test.each([
  ['', '', ''],
  ['a\nb\nc', 'a\nc', 'a\nb\nc\nd'],
  ['a\nb', 'x\na\nb', 'a\nb\ny'],
])('Merging %j, %j and %j has no conflict, whichever side comes first', (from, one, other) => {
  expect(mergeLines(from, one, other)).toEqual({ ...mergeLines(from, other, one), conflicts: 0 });
});
