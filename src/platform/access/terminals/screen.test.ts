import { expect, it } from 'vitest';
import { createScreen } from './screen.ts';

/** What is drawn after a program printed this, and how often other work had its turn meanwhile. */
async function drawnAfter(...printed: readonly string[]): Promise<{ readonly drawn: string; readonly turns: number }> {
  const screen = createScreen(80, 24);
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  for (const text of printed) await new Promise<void>((resolve) => screen.write(Buffer.from(text), resolve));
  isOver = true;
  const drawn = screen.draw().toString();
  screen.close();
  return { drawn, turns };
}

it.each(['I', 'L', 'M', 'S', 'T', 'Z', 'b'])('does nothing two thousand million times: CSI %s', async (final) => {
  expect((await drawnAfter(`abc\x1b[2147483647${final}`)).drawn).toBe('abc');
});

it('repeats, inserts and scrolls as often as there is room for', async () => {
  expect((await drawnAfter('a\x1b[9b')).drawn).toBe('aaaaaaaaaa');
  expect((await drawnAfter('a\x1b[2L')).drawn).toMatch(/^\r\n\r\na/);
});

it('keeps no more marks on a character than anybody could read, however they come', async () => {
  const { drawn } = await drawnAfter('a', ...Array.from({ length: 100 }, () => '\u0301'.repeat(1_000)), 'e\u0301');
  expect(drawn.length).toBeLessThan(100);
  expect(drawn).toMatch(/^a\u0301+e\u0301$/);
});

it('shows what came in two pieces, in the middle of a character', async () => {
  const screen = createScreen(80, 24);
  const bytes = Buffer.from('€😀');
  for (const byte of bytes) screen.write(Uint8Array.of(byte), () => {});
  await new Promise<void>((resolve) => screen.write(new Uint8Array(), resolve));
  expect(screen.draw().toString()).toBe('€😀');
});

it('leaves other work its turns while it takes in what costs most', async () => {
  expect((await drawnAfter('\x1b[24L'.repeat(20_000))).turns).toBeGreaterThan(5);
});
