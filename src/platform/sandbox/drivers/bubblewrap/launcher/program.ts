/**
 * Starts boxes for the platform, whose memory makes a fork of its own dear. It knows nothing of boxes but how to start what it is
 * told to, and its boxes die with it, as it dies with the platform.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { closeInherited } from '../../../supervisor/inherited.ts';
import { argsFd, infoFd, launchEnvironment, seccompFd } from './given.ts';
import type { News, Order } from './messages.ts';

const longestComplaint = 4_096;
const launched = new Map<number, ChildProcess>();

const tell = (news: News) => void process.send?.(news);

function start({ command, options, seccompFile }: Extract<Order, { what: 'launch' }>): ChildProcess {
  const [program = '', ...rest] = command;
  // Of this launch alone: bwrap reads it from where the last reader stopped.
  const seccomp = openSync(seccompFile, 'r');
  try {
    const child = spawn(program, rest, { cwd: '/', env: launchEnvironment, stdio: ['ignore', 'ignore', 'pipe', 'pipe', seccomp, 'pipe'] });
    const args = child.stdio[argsFd] as Writable | null | undefined;
    args?.on('error', () => {
      // It ended before it read: its complaints say why.
    });
    args?.end([...options, '--info-fd', `${infoFd}`, '--seccomp', `${seccompFd}`].join('\0') + '\0');
    return child;
  } finally {
    closeSync(seccomp);
  }
}

function launch(order: Extract<Order, { what: 'launch' }>): void {
  const { id } = order;
  let complaints = '';
  const complain = (text: string) => (complaints = (complaints + text).slice(-longestComplaint));
  const ended = () => {
    if (launched.delete(id)) tell({ what: 'ended', id, complaints: complaints.trim() });
  };
  try {
    const child = start(order);
    launched.set(id, child);
    child.stderr?.on('data', (chunk: Buffer) => complain(chunk.toString()));
    child.stderr?.on('error', ({ message }) => complain(message));
    child.once('exit', ended);
    child.once('error', ({ message }) => {
      complain(message);
      ended();
    });
    void readPid1((child.stdio as readonly unknown[])[infoFd] as Readable | null | undefined).then((pid1) =>
      tell({ what: 'started', id, pid: child.pid ?? null, pid1 }),
    );
  } catch (error) {
    tell({ what: 'ended', id, complaints: error instanceof Error ? error.message : String(error) });
  }
}

function readPid1(info: Readable | null | undefined): Promise<number | null> {
  return new Promise((resolve) => {
    if (!info) return resolve(null);
    let said = '';
    info.on('error', () => resolve(null));
    info.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const pid = /"child-pid":\s*(\d+)/.exec(said)?.[1];
      if (pid !== undefined) resolve(Number(pid));
    });
    info.on('close', () => resolve(null));
  });
}

function obey(order: Order): void {
  switch (order.what) {
    case 'launch':
      return launch(order);
    case 'hush':
      return void launched.get(order.id)?.stderr?.destroy();
    case 'kill':
      return void launched.get(order.id)?.kill('SIGKILL');
  }
}

closeInherited();
// Signals that are meant for the platform reach all of its group or service: its apps end in peace only while their boxes live.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
process.on('message', (order) => obey(order as Order));
