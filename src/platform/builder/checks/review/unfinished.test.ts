import { expect, test } from 'vitest';
import { unfinishedFindings } from './unfinished.ts';

const found = (text: string, path = 'src/app.ts') => unfinishedFindings([{ path, text }], true).map((one) => one.line);

test.each([
  ['a note to oneself', 'const a = 1;\n// TODO: validate', [2]],
  ['the same in a page', '<p>\n<!-- FIXME -->', [2]],
  ['what was left out', 'function save() {\n  // ... rest of the code here\n}', [2]],
  ['what was never written', `throw new Error('not implemented');`, [1]],
  ['filler text', '<p>Lorem ipsum dolor</p>', [1]],
])('%s is found', (_what, text, lines) => expect(found(text)).toEqual(lines));

test.each([
  ['a list of to-dos', `const todos = ['TODO', 'DONE'];`],
  ['a title', '<h1>My todo list</h1>'],
  ['an ordinary comment', '// Implements the rest of RFC 9457.'],
])('%s is no loose end', (_what, text) => expect(found(text)).toEqual([]));

test('prose is not code', () => expect(found('// TODO', 'README.md')).toEqual([]));
