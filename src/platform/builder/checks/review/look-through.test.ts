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
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.slice(0, -1).every((piece) => piece.text.endsWith('\n') && piece.text.length <= 32_768)).toBe(true);
    expect(pieces.map(({ text, linesBefore }) => text.startsWith(`line ${linesBefore}\n`))).not.toContain(false);
    const long = 'x'.repeat(100_000);
    expect([...piecesOf(long)].map((piece) => piece.text).join('')).toBe(long);
    expect([...piecesOf('')]).toEqual([]);
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
