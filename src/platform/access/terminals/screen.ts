import { SerializeAddon } from '@xterm/addon-serialize';
import headless from '@xterm/headless';

const scrollback = 1_000;

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
  return {
    write: (bytes, then) => terminal.write(bytes, then),
    resize: (columns, rows) => terminal.resize(columns, rows),
    draw: () => Buffer.from(serializer.serialize({ scrollback })),
    close: () => terminal.dispose(),
  };
}
