/**
 * The small program inside every box. It dials home over the socket it is given and then serves HTTP/2 on that
 * connection; when the connection is gone it ends, and the box with it. It trusts the platform; the platform does not trust it.
 */
import http2, { type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { connect } from 'node:net';
import { bytesUnderWay, createFrameReader, frameKinds } from './frames.ts';
import { closeInherited } from './inherited.ts';
import { openTunnel, waitForPort } from './ports.ts';
import type { Launch } from './process-group.ts';
import { runApp, type RunningApp } from './run-app.ts';
import { runExec, type ExecOrder } from './run-exec.ts';
import { controlProcess, serveProcess } from './serve-process.ts';
import { openWayOut } from './way-out.ts';

const maxRequestBytes = 16 * 1024 * 1024;
/** The starts of many apps together are over by then. */
const restAfterStartMs = 15_000;
const homePath = process.argv[2] ?? '';
/** The platform listens at more than one socket: for its proxy, and for tunnels. */
const beside = (name: string) => homePath.replace(/[^/]*$/, name);
let environment: Record<string, string> = {};
let app: RunningApp | null = null;

const inBox = <Order extends Launch>(order: Order): Order => ({ ...order, env: { ...environment, ...order.env } });

/** Most boxes rest after their start: a tenth of what it took to begin is not needed again. */
function giveBack(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** Reads the request of a stream; what follows it, if anything, is standard input. */
function onRequest<Order>(stream: ServerHttp2Stream, start: (order: Order) => ReturnType<typeof runExec> | void): void {
  let input: ReturnType<typeof runExec> | void;
  const read = createFrameReader(maxRequestBytes, (kind, payload) => {
    if (kind === frameKinds.request) input = start(JSON.parse(payload.toString()) as Order);
    else if (kind === frameKinds.stdin) input?.stdin(payload);
  });
  stream.on('data', read);
  stream.on('end', () => input?.stdinEnd());
}

async function stopApp(stream: ServerHttp2Stream, graceMs: number): Promise<void> {
  await app?.stop(graceMs);
  if (!stream.destroyed) stream.respond({ ':status': 200 }, { endStream: true });
}

async function begin(stream: ServerHttp2Stream, proxyPort: number): Promise<void> {
  if (proxyPort !== 0) await openWayOut(proxyPort, beside('e'));
  if (!stream.destroyed) stream.respond({ ':status': 200 }, { endStream: true });
}

function serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
  const url = new URL(headers[':path'] ?? '/', 'http://box');
  const port = Number(url.searchParams.get('port'));
  stream.on('error', () => {
    // A stream that breaks is told to its owner by its close.
  });
  switch (url.pathname) {
    case '/hello':
      return onRequest<Record<string, string>>(stream, (env) => {
        environment = env;
        void begin(stream, Number(url.searchParams.get('proxy')));
      });
    case '/exec':
      return onRequest<ExecOrder>(stream, (order) => {
        stream.respond({ ':status': 200 });
        return runExec(stream, inBox(order));
      });
    case '/app':
      return onRequest<Launch>(stream, (order) => {
        stream.respond({ ':status': 200 });
        app = runApp(stream, inBox(order), () => (app = null));
        setTimeout(giveBack, restAfterStartMs).unref();
      });
    case '/app/stop':
      return void stopApp(stream, Number(url.searchParams.get('grace')));
    case '/process':
      return serveProcess(stream, inBox);
    case '/process/resize':
    case '/process/signal':
      return controlProcess(stream, url);
    case '/tunnel':
      return void openTunnel(stream, port, beside('t'), url.searchParams.get('id') ?? '');
    case '/wait':
      return void waitForPort(stream, port, Number(url.searchParams.get('timeout')));
    default:
      stream.respond({ ':status': 404 }, { endStream: true });
  }
}

closeInherited();
const home = connect(homePath);
home.on('error', () => process.exit(1));
home.once('connect', () => {
  const session = http2.performServerHandshake(home, { settings: { initialWindowSize: 1 << 18, maxConcurrentStreams: 4_096 } });
  session.setLocalWindowSize(bytesUnderWay);
  session.on('stream', serve);
  session.on('error', () => process.exit(1));
  session.on('close', () => process.exit(0));
});
