import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import type { Size } from './socket.ts';
import { onThemeSwitch, screenTheme } from './screen-theme.ts';

/** The emulator of one shell: what it prints becomes a screen, what is typed becomes bytes. */
export interface Screen {
  readonly terminal: Terminal;
  readonly search: SearchAddon;
  size(): Size;
  /** Puts it into the page; a screen that is not shown still follows its shell, without being drawn. */
  show(host: HTMLElement): () => void;
  /** Forgets everything, in order with what was written before. */
  clear(): void;
  /** Keeps what was printed above a line of the console's own, out of any mode that its shell left the screen in. */
  goOnBelow(line: string): void;
  dispose(): void;
}

const scrollback = 10_000;
const fullReset = '\x1bc';
const leaveEditor = '\x1b[?1049l';
/** No pointer reports, no marked pastes, no scroll margins; the cursor and the colours as at first. */
const plainModes = '\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[!p\x1b[?25h\x1b[0m';

export function createScreen(before: Size): Screen {
  const terminal = new Terminal({
    // Marking every hit of a search needs it.
    allowProposedApi: true,
    cols: before.columns,
    rows: before.rows,
    cursorInactiveStyle: 'outline',
    disableStdin: true,
    fontFamily: '"Geist Mono", ui-monospace, monospace',
    // Its letters are 8 px wide then: a graphics card draws whole pixels, and would set 7.8 as 7.
    fontSize: 13.4,
    lineHeight: 1.1,
    fontWeightBold: '600',
    minimumContrastRatio: 4.5,
    scrollback,
    theme: screenTheme(),
  });
  const fit = new FitAddon();
  const search = new SearchAddon({ highlightLimit: 1_000 });
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new WebLinksAddon((_, address) => void window.open(address, '_blank', 'noopener')));
  const stopFollowing = onThemeSwitch(() => {
    terminal.options.theme = screenTheme();
  });

  return {
    terminal,
    search,
    size: () => ({ columns: terminal.cols, rows: terminal.rows }),
    show(host) {
      if (terminal.element === undefined) {
        terminal.open(host);
        terminal.textarea?.setAttribute('aria-label', 'Terminal input. Control Shift M leaves it.');
      } else host.append(terminal.element);
      fit.fit();
      const observer = new ResizeObserver(() => requestAnimationFrame(() => fit.fit()));
      observer.observe(host);
      const plain = drawFast(terminal, () => fit.fit());
      return () => {
        observer.disconnect();
        plain();
      };
    },
    clear: () => terminal.write(fullReset),
    goOnBelow(line) {
      if (terminal.buffer.active.type === 'alternate') terminal.write(leaveEditor);
      terminal.write(`${plainModes}\r\n\x1b[2m${line}\x1b[0m\r\n`);
    },
    dispose() {
      stopFollowing();
      terminal.dispose();
    },
  };
}

/** Draws with the graphics card where there is one and as long as it keeps up; the page's own drawing needs none. */
function drawFast(terminal: Terminal, onCellSize: () => void): () => void {
  let stopped = false;
  let stop = (): void => undefined;
  async function start(): Promise<void> {
    const { WebglAddon } = await import('@xterm/addon-webgl');
    if (stopped) return;
    const addon = new WebglAddon();
    addon.onContextLoss(() => {
      addon.dispose();
      onCellSize();
    });
    terminal.loadAddon(addon);
    stop = () => addon.dispose();
    onCellSize();
  }
  // Without WebGL the DOM goes on drawing.
  start().catch(() => undefined);
  return () => {
    stopped = true;
    stop();
  };
}
