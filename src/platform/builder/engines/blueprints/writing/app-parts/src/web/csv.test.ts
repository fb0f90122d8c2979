import { expect, test } from 'vitest';
import { csvLine, parseCsv, plainCell } from './csv.ts';

test('A CSV text is read with quotes, line breaks in cells, and any of three separators', () => {
  expect(parseCsv('a,b\r\n"x, ""y""\nz",2\r\n')).toEqual([
    ['a', 'b'],
    ['x, "y"\nz', '2'],
  ]);
  expect(parseCsv('\uFEFFa;b\n1;2')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(parseCsv('a\tb\n\n \n1\t')).toEqual([
    ['a', 'b'],
    ['1', ''],
  ]);
});

test.each(['plain', 'a,b', 'say "hi"', 'two\nlines', ' padded ', '+15550101101', '-12.50', '=1+1', '@sum', '+cmd|x'])(
  '%j comes back as it was exported',
  (cell) => {
    const [row] = parseCsv(csvLine([cell, 'end']));
    expect(row?.map(plainCell)).toEqual([cell, 'end']);
  },
);

test('A cell that a spreadsheet would run is exported as text', () => {
  expect(csvLine(['=HYPERLINK("x")', '+1 (555) 010'])).toBe('"\'=HYPERLINK(""x"")",+1 (555) 010\r\n');
});
