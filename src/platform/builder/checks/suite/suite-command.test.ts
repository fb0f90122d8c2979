import { expect, test } from 'vitest';
import { suiteCommand } from './suite-command.ts';

const manifest = (script?: string) => ({
  path: 'package.json',
  text: JSON.stringify({ scripts: script === undefined ? {} : { test: script } }),
});
const suite = { path: 'test/a.test.js', text: '' };

test('Node’s own runner is run with our reporter, its options and paths kept', () => {
  expect(suiteCommand([manifest('node --test')])).toEqual({ kind: 'node', options: ['--test'] });
  expect(suiteCommand([manifest('node --test --test-reporter=dot test/*.test.js')])).toEqual({
    kind: 'node',
    options: ['--test', 'test/*.test.js'],
  });
});
test('another runner is run as it is', () => {
  expect(suiteCommand([manifest('vitest run')])).toEqual({ kind: 'script', line: 'vitest run' });
  expect(suiteCommand([manifest('node --test && echo done')])).toEqual({ kind: 'script', line: 'node --test && echo done' });
});
test('tests without a script are found, and no tests are none', () => {
  expect(suiteCommand([manifest(), suite])).toEqual({ kind: 'node', options: ['--test'] });
  expect(suiteCommand([manifest('echo "Error: no test specified" && exit 1')])).toEqual({ kind: 'none' });
  expect(suiteCommand([{ path: 'index.html', text: '' }])).toEqual({ kind: 'none' });
});
test('tests in Python are named as not run, and not taken for none', () => {
  const python = [
    { path: 'main.py', text: '' },
    { path: 'tests/test_cart.py', text: '' },
  ];
  expect(suiteCommand(python)).toMatchObject({ kind: 'not_run', path: 'tests/test_cart.py', why: expect.stringContaining('exec_command') });
  expect(suiteCommand([{ path: 'main.py', text: '' }])).toEqual({ kind: 'none' });
  expect(suiteCommand([...python, manifest('python3 -m unittest')])).toMatchObject({ kind: 'script' });
});
