import { describe, expect, it } from 'vitest';
import { ansiSpans, plainText } from './ansi.ts';

const esc = '\u001b';

describe('terminal colours', () => {
  it('become the theme’s own, and end where they are reset', () => {
    expect(ansiSpans(`${esc}[32mGET${esc}[0m /board ${esc}[1;31m500${esc}[22;39m done`)).toEqual([
      { text: 'GET', className: 'a-g' },
      { text: ' /board ', className: '' },
      { text: '500', className: 'a-r a-bold' },
      { text: ' done', className: '' },
    ]);
  });
  it('take bright colours as the plain ones and skip palettes that the theme does not have', () => {
    expect(ansiSpans(`${esc}[96mcyan${esc}[38;5;208morange${esc}[38;2;1;2;3;33mgold`).map((span) => span.className)).toEqual([
      'a-c',
      'a-c',
      'a-y',
    ]);
  });
  it('never let a line move the cursor, set a title or hide text', () => {
    const line = `${esc}]0;owned\u0007a${esc}[2Kb${esc}[10;10Hc\u0008d\r`;
    expect(plainText(line)).toBe('abcd');
    expect(
      ansiSpans(line)
        .map((span) => span.text)
        .join(''),
    ).toBe('abcd');
  });
  it('leave a line without codes as it is, tabs included', () => {
    expect(ansiSpans('a\tb <script>')).toEqual([{ text: 'a\tb <script>', className: '' }]);
    expect(ansiSpans('')).toEqual([]);
  });
});
