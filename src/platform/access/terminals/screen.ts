import { SerializeAddon } from '@xterm/addon-serialize';
import headless from '@xterm/headless';
import { limitMarks } from './limit-marks.ts';

const scrollback = 1_000;
/** Each may have a colour of its own and is then drawn with 40 bytes: of very wide lines fewer are drawn than are kept. */
const cellsDrawn = 250_000;
/** What inserts, deletes, scrolls and repeats, as often as its parameter says. */
const repeating = ['I', 'L', 'M', 'S', 'T', 'Z', 'b'];
/** The library turns to the platform's other work between two pieces, not within one; some bytes cost it a thousand times as much as others. */
const pieceLength = 256;

/** What a terminal shows, kept on the platform so that it can be drawn again for whoever comes back. */
export interface Screen {
  /** Takes output in; `then` is called when it is on the screen. */
  write(bytes: Uint8Array, then: () => void): void;
  resize(columns: number, rows: number): void;
  /** The bytes that draw it on an empty screen of the same size: modes, colours, the alternate screen and up to 1,000 lines. */
  draw(): Buffer;
  close(): void;
}

export function createScreen(columns: number, rows: number): Screen {
  const terminal = new headless.Terminal({ cols: columns, rows, scrollback, allowProposedApi: true });
  const serializer = new SerializeAddon();
  terminal.loadAddon(serializer);
  // More often than there is room for changes nothing more: the library would do it two thousand million times, or throw.
  const isTooOften = ([times]: readonly unknown[]) => Number(times) > Math.max(terminal.cols, terminal.rows);
  for (const final of repeating) terminal.parser.registerCsiHandler({ final }, isTooOften);
  // What is drawn again has no links; kept for it, they would take half a gigabyte.
  terminal.parser.registerOscHandler(8, () => true);
  const decoder = new TextDecoder();
  const withoutPiles = limitMarks();
  return {
    write(bytes, then) {
      const text = withoutPiles(decoder.decode(bytes, { stream: true }));
      let at = 0;
      for (; at + pieceLength < text.length; at += pieceLength) terminal.write(text.slice(at, at + pieceLength));
      terminal.write(text.slice(at), then);
    },
    resize: (columns, rows) => terminal.resize(columns, rows),
    draw() {
      const lines = Math.max(0, Math.floor(cellsDrawn / terminal.cols) - terminal.rows);
      return Buffer.from(serializer.serialize({ scrollback: Math.min(scrollback, lines) }));
    },
    close: () => terminal.dispose(),
  };
}
