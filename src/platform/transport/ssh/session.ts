import type { ServerChannel, Session } from 'ssh2';
import type { Visit } from '../../access/ssh/ssh-access.ts';
import type { Log } from '../../log.ts';
import type { ProcessRequest, ProcessSignal } from '../../sandbox/box.ts';
import { boxDataFolder, boxShell } from '../../sandbox/box-paths.ts';
import { runOnChannel, type OnChannel } from './run-on-channel.ts';

type Shape = NonNullable<ProcessRequest['terminal']>;
const signals: readonly string[] = [
  'HUP',
  'INT',
  'QUIT',
  'KILL',
  'TERM',
  'USR1',
  'USR2',
  'CONT',
  'TSTP',
  'STOP',
  'ALRM',
  'PIPE',
] satisfies ProcessSignal[];
const isSignal = (name: string): name is ProcessSignal => signals.includes(name);

/** Language and colours come along from the client; nothing else of its environment does. */
const welcome = /^(LANG|LC_[A-Z]+|COLORTERM|TERM_PROGRAM)$/;
const prompt = '\\w \\$ ';

/** Where distributions keep it; it speaks on its standard input and output. */
const sftp = `for file in /usr/lib/openssh /usr/libexec/openssh /usr/lib/ssh /usr/libexec; do
  if [ -x "$file/sftp-server" ]; then exec "$file/sftp-server"; fi
done
echo 'This machine has no sftp-server, which scp and sftp need: apt-get install openssh-sftp-server' >&2
exit 127`;

/** A size that a client sent, kept to what a terminal can be. */
const size = (wanted: number | undefined, otherwise: number) => Math.min(1_000, Math.max(1, wanted || otherwise));

export interface SessionParts {
  readonly visit: Promise<Visit>;
  readonly log: Log;
  /** What was refused on this connection before the session began, in words. */
  readonly notes: string[];
  readonly onRun: (running: OnChannel) => void;
}

/** One session of a connection: a shell, a command or sftp, in the app's data folder. */
export function serveSession(session: Session, { visit, log, notes, onRun }: SessionParts): void {
  const env: Record<string, string> = {};
  let shape: Shape | undefined;
  let running: OnChannel | null = null;

  const run = (channel: ServerChannel, argv: readonly string[], terminal = shape) => {
    const request = { argv, cwd: boxDataFolder, env: { PS1: prompt, ...env }, ...(terminal === undefined ? {} : { terminal }) };
    running = runOnChannel(channel, visit, request, notes.splice(0), log);
    onRun(running);
  };
  session.on('pty', (accept, _reject, info) => {
    const term = /^[\w.+-]{1,60}$/.test(info.term ?? '') ? info.term : 'xterm-256color';
    shape = { columns: size(info.cols, 80), rows: size(info.rows, 24), term };
    accept?.();
  });
  session.on('window-change', (accept, _reject, info) => {
    if (shape !== undefined) shape = { ...shape, columns: size(info.cols, shape.columns), rows: size(info.rows, shape.rows) };
    if (shape !== undefined) running?.process()?.resize(shape.columns, shape.rows);
    accept?.();
  });
  session.on('env', (accept, reject, { key, val }) => {
    if (!welcome.test(key) || val.length > 200) return void reject?.();
    env[key] = val;
    accept?.();
  });
  session.on('signal', (accept, reject, { name }) => {
    const process = running?.process();
    if (!isSignal(name) || !process) return void reject?.();
    process.signal(name);
    accept?.();
  });
  session.on('auth-agent', (_accept, reject) => {
    notes.push('Agent forwarding is refused: nothing in the sandbox may use your keys.');
    reject?.();
  });
  session.on('x11', (_accept, reject) => {
    notes.push('X11 forwarding is refused: nothing in the sandbox may reach your screen.');
    reject?.();
  });
  session.on('shell', (accept) => run(accept(), [boxShell]));
  session.on('exec', (accept, _reject, { command }) => run(accept(), [boxShell, '-c', command]));
  session.on('subsystem', (accept, reject, { name }) => {
    if (name === 'sftp') run(accept(), ['/bin/sh', '-c', sftp], undefined);
    else reject();
  });
}
