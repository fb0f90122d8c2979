import type { ServerHttp2Stream } from 'node:http2';
import { createFrameReader, frameKinds } from './frames.ts';
import type { Launch } from './process-group.ts';
import { runProcess, type ProcessOrder, type RunningProcess } from './run-process.ts';

const maxRequestBytes = 1024 * 1024;
const running = new Map<number, RunningProcess>();

/** `/process`: the request, then what is typed. What the process does not read yet is held back at the sender. */
export function serveProcess(stream: ServerHttp2Stream, inBox: <Order extends Launch>(order: Order) => Order): void {
  let process: RunningProcess | null = null;
  stream.respond({ ':status': 200 });
  const type = (bytes: Buffer) => {
    // Copied: the frame is a view into memory that the channel uses again.
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

/** `/process/resize` and `/process/signal`: beside the stream of the process, so that they overtake what waits in it. */
export function controlProcess(stream: ServerHttp2Stream, { pathname, searchParams }: URL): void {
  const pid = Number(searchParams.get('pid'));
  const process = running.get(pid);
  if (process !== undefined && pathname === '/process/resize') {
    process.resize(Number(searchParams.get('columns')), Number(searchParams.get('rows')));
  } else if (process !== undefined) signal(pid, `SIG${searchParams.get('name')}` as NodeJS.Signals);
  stream.respond({ ':status': process === undefined ? 404 : 200 }, { endStream: true });
}

function signal(leader: number, name: NodeJS.Signals): void {
  try {
    process.kill(-leader, name);
  } catch {
    // It has ended already.
  }
}
