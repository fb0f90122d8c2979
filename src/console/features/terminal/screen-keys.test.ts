import { expect, test } from 'vitest';
import { shortcut } from './screen-keys.ts';

const none = { ctrlKey: false, shiftKey: false, metaKey: false, altKey: false };

test('Ctrl+C, Ctrl+F, Ctrl+V, Ctrl+M, Tab and Esc belong to the shell', () => {
  for (const key of ['c', 'f', 'v', 'm']) expect(shortcut({ ...none, ctrlKey: true, key })).toBeNull();
  for (const key of ['Tab', 'Escape']) expect(shortcut({ ...none, key })).toBeNull();
});

test('with Shift, or with the command key of a Mac, they copy, paste and search', () => {
  expect(shortcut({ ...none, ctrlKey: true, shiftKey: true, key: 'C' })).toBe('copy');
  expect(shortcut({ ...none, metaKey: true, key: 'c' })).toBe('copy');
  expect(shortcut({ ...none, ctrlKey: true, shiftKey: true, key: 'V' })).toBe('paste');
  expect(shortcut({ ...none, metaKey: true, key: 'f' })).toBe('find');
});

test('Ctrl+Shift+M leaves, with any layout’s capital', () => {
  expect(shortcut({ ...none, ctrlKey: true, shiftKey: true, key: 'M' })).toBe('leave');
  expect(shortcut({ ...none, ctrlKey: true, shiftKey: true, key: 'm' })).toBe('leave');
});
