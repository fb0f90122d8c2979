import { createRequire } from 'node:module';
import { ReadStream } from 'node:tty';
import type { Launch } from './process-group.ts';
import { startMarked } from './process-mark.ts';

export interface TerminalShape {
  readonly columns: number;
  readonly rows: number;
  readonly term: string;
}

export interface TerminalProcess {
  readonly pid: number;
  /** The terminal's other end: what is printed is read from it, what is typed is written to it. */
  readonly stream: ReadStream;
  resize(columns: number, rows: number): void;
}

type Fork = (
  file: string,
  args: readonly string[],
  env: readonly string[],
  cwd: string,
  columns: number,
  rows: number,
  uid: number,
  gid: number,
  utf8: boolean,
  helperPath: string,
  onExit: (code: number, signal: number) => void,
) => { readonly fd: number; readonly pid: number };
interface Native {
  readonly fork: Fork;
  readonly resize: (fd: number, columns: number, rows: number) => void;
}

/** Mounted by the driver. Loaded with the first terminal: a box that never has one does not pay for it. */
const nativePath = '/opt/terminal/pty.node';
let native: Native | undefined;

/**
 * Starts a process at a terminal of its own. The package's native part is used without its JavaScript, which destroys what
 * was not read yet 200 ms after the process ends, and has no back-pressure for what is typed.
 */
export function startInTerminal(
  launch: Launch,
  { columns, rows, term }: TerminalShape,
  mark: number,
  onExit: (exitCode: number, signal: number) => void,
): TerminalProcess {
  native ??= createRequire(nativePath)(nativePath) as Native;
  const { fork, resize } = native;
  const [file = '', ...args] = launch.argv;
  const env = Object.entries({ ...launch.env, TERM: term, PWD: launch.cwd }).map(([name, value]) => `${name}=${value}`);
  const { fd, pid } = startMarked(mark, () => fork(file, args, env, launch.cwd, columns, rows, -1, -1, true, '', onExit));
  const stream = new ReadStream(fd);
  return { pid, stream, resize: (columns, rows) => resize(fd, columns, rows) };
}
