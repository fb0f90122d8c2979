import type { Socket } from 'node:net';
import { createFrameReader, frameKinds } from './frames.ts';
import type { Launch } from './process-group.ts';
import { runProcess, type ProcessOrder, type RunningProcess } from './run-process.ts';

const maxRequestBytes = 1024 * 1024;
const running = new Map<number, RunningProcess>();

/** The request, then what is typed. What the process does not read yet is held back at the sender. */
export function serveProcess(stream: Socket, inBox: <Order extends Launch>(order: Order) => Order): void {
  let process: RunningProcess | null = null;
  const type = (bytes: Buffer) => {
    // Copied: the frame is a view into a larger chunk that would stay alive with it.
    if (process !== null && !process.input.destroyed && !process.input.write(Buffer.from(bytes))) stream.pause();
  };
  stream.on(
    'data',
    createFrameReader(maxRequestBytes, (kind, payload) => {
      if (kind === frameKinds.request) {
        process = runProcess(stream, inBox(JSON.parse(payload.toString()) as ProcessOrder), (pid) => running.delete(pid));
        if (process === null) return;
        running.set(process.pid, process);
        process.input.on('drain', () => stream.resume());
        process.input.on('close', () => stream.resume());
      } else if (kind === frameKinds.stdin) type(payload);
      else if (kind === frameKinds.stdinEnd && process?.hasTerminal === false) process.input.end();
    }),
  );
}

/** Beside the connection of the process, like a signal, so that it overtakes what waits there; false when it is not running. */
export function resizeProcess(pid: number, columns: number, rows: number): boolean {
  running.get(pid)?.resize(columns, rows);
  return running.has(pid);
}

/** To all of its group; false when it is not running. */
export function signalProcess(leader: number, name: string): boolean {
  if (!running.has(leader)) return false;
  try {
    process.kill(-leader, `SIG${name}` as NodeJS.Signals);
  } catch {
    // It has ended already.
  }
  return true;
}
