import { describe, expect, it } from 'vitest';
import { lookThrough, piecesOf } from './look-through.ts';
import { secretFindings } from './secrets.ts';
import { unfinishedFindings } from './unfinished.ts';

const secrets = (text: string) => lookThrough([{ path: 'a.js', text }], secretFindings);
// Put together here, so that no scanner takes the sample for a real one.
const key = ['ghp_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');

describe('a large text', () => {
  it('is cut at the ends of lines, and loses nothing', () => {
    const text = Array.from({ length: 20_000 }, (_, n) => `line ${n}`).join('\n');
    const pieces = [...piecesOf(text)];
    expect(pieces.slice(0, -1).every((piece) => piece.text.endsWith('\n') && piece.text.length <= 32_768)).toBe(true);
    expect(pieces.map((piece) => piece.text.startsWith(`line ${piece.linesBefore}\n`))).not.toContain(false);
    const seen = new Set(pieces.flatMap((piece) => piece.text.split('\n')));
    expect([...seen].filter((line) => line !== '')).toEqual(text.split('\n'));
    expect([...piecesOf('')]).toEqual([]);
  });

  // So many signs before it that some piece ends in the middle of it, wherever it is cut.
  it.each([
    ['a key', key],
    ['a web token', `eyJ${'h'.repeat(300)}.eyJ${'p'.repeat(2_000)}.${'s'.repeat(43)}`],
    ['a connection string', `postgres://app:${'p'.repeat(200)}@db/app`],
  ])('of one line has %s in it found once, wherever it lies', async (_, secret) => {
    const missed: number[] = [];
    for (let before = 32_768 - secret.length; before <= 32_768; before += Math.ceil(secret.length / 50)) {
      const found = await secrets(`${'a='.repeat(before / 2)};b("${secret}");${'c;'.repeat(20_000)}`);
      if (found.length !== 1) missed.push(before);
    }
    expect(missed).toEqual([]);
  });

  it('of one line is not accused of what only the end of a word looks like', async () => {
    const word = `desk-${'of-many-parts-'.repeat(2)}here `;
    for (let before = 0; before < word.length; before += 1) {
      expect(await secrets(`${' '.repeat(before)}${word.repeat(2_000)}`)).toEqual([]);
    }
  });

  it('has a name at the end of a line and its secret on the next together', async () => {
    const value = ['a1B2c3D4e5F6', 'g7H8i9J0k1L2'].join('');
    const line = 'const a = 1;\n';
    const before = Math.floor((32_768 - 'const token =\n'.length) / line.length);
    expect(await secrets(`${line.repeat(before)}const token =\n  '${value}';\n${line.repeat(4_000)}`)).toHaveLength(1);
  });

  it('has its findings on their lines', async () => {
    const text = `${'const a = 1;\n'.repeat(9_999)}const token = '${key}';\n`;
    expect((await secrets(text)).map(({ line }) => line)).toEqual([10_000]);
  });

  it('has no more findings than anybody reads', async () => {
    expect(await secrets(`'${key}'\n`.repeat(2_000))).toHaveLength(500);
  });

  // Each of these took minutes, in which nobody was served: the time of the test is its assertion.
  it.each(['a.', 'postgres://a:', 'eyJ0123456789-', 'token', '// ', '# ', '-----BEGIN '])(
    'that repeats %j is looked through like any other',
    async (part) => {
      const text = part.repeat(400_000 / part.length);
      expect(await secrets(text)).toEqual([]);
      expect(await lookThrough([{ path: 'a.js', text }], (pieces) => unfinishedFindings(pieces, false))).toEqual([]);
    },
    10_000,
  );
});
