import { expect, it } from 'vitest';
import { countLineChanges, unifiedDiff } from './line-diff.ts';
import { countLines, whereTheyDiffer } from './where-texts-differ.ts';

it.each([
  ['a\nb\nc\nd\n', 'a\nb\nx\nd\n', { before: 'c\n', after: 'x\n', linesBefore: 2 }],
  ['a\nb', 'a\nb\nc', { before: 'b', after: 'b\nc', linesBefore: 1 }],
  ['a\nb\n', 'b\n', { before: 'a\nb\n', after: 'b\n', linesBefore: 0 }],
  ['xab\nc\n', 'yab\nc\n', { before: 'xab\n', after: 'yab\n', linesBefore: 0 }],
  ['a\na\na\n', 'a\na\n', { before: 'a\n', after: '', linesBefore: 2 }],
  ['', 'a\n', { before: '', after: 'a\n', linesBefore: 0 }],
])('%j and %j differ in whole lines', (before, after, differing) => {
  expect(whereTheyDiffer(before, after, 0)).toEqual(differing);
});

it('what is left out is the same in both, whatever they are', () => {
  const random = (seed: number) => (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  let seed = 3;
  const text = () => {
    let made = '';
    for (let n = (seed = random(seed)) % 12; n > 0; n -= 1) made += ['a', 'b', '\n', '\n'][((seed = random(seed)) >> 8) % 4];
    return made;
  };
  for (let round = 0; round < 3_000; round += 1) {
    const [before, after] = [text(), text()];
    for (const around of [0, 2]) {
      const part = whereTheyDiffer(before, after, around);
      const kept = before
        .split('\n')
        .slice(0, part.linesBefore)
        .map((line) => `${line}\n`)
        .join('');
      const rest = before.slice(kept.length + part.before.length);
      expect(before).toBe(kept + part.before + rest);
      expect(after).toBe(kept + part.after + rest);
      expect(countLines(kept)).toBe(part.linesBefore);
    }
  }
});

it('a change deep in a large file is shown where it is', () => {
  const file = (middle: string) =>
    Array.from({ length: 80_000 }, (_, n) => `line ${n}`)
      .with(60_000, middle)
      .join('\n');
  expect(unifiedDiff(file('old'), file('new'))).toBe(
    [
      '@@ -59998,7 +59998,7 @@',
      ' line 59997',
      ' line 59998',
      ' line 59999',
      '-old',
      '+new',
      ' line 60001',
      ' line 60002',
      ' line 60003',
    ].join('\n'),
  );
});

it('a file of millions of lines is counted and not looked at line by line', () => {
  const [before, after] = ['\n'.repeat(2_000_000), `x${'\ny'.repeat(1_000_000)}`];
  expect(countLineChanges(before, after)).toEqual({ added: 1_000_001, removed: 2_000_000 });
  expect(unifiedDiff(before, after)).toBeUndefined();
});

it('a few changes all over a large file are counted as few', () => {
  const lines = Array.from({ length: 100_000 }, (_, n) => `row ${n}`);
  const changed = lines.map((line, n) => (n % 200 === 0 ? `new ${n}` : line));
  expect(countLineChanges(lines.join('\n'), changed.join('\n'))).toEqual({ added: 500, removed: 500 });
});
