/**
 * The small program inside every box. It dials home over the socket it is given and then does what it is asked
 * on that connection; when the connection is gone it ends, and the box with it. It trusts the platform; the platform does not trust it.
 */
import { connect, type Socket } from 'node:net';
import { answerHome, type Asked } from './answer-home.ts';
import type { Call } from './calls.ts';
import { createFrameReader, frameKinds } from './frames.ts';
import { closeInherited } from './inherited.ts';
import { countSockets, openTunnel, waitForPort, type SocketCount } from './ports.ts';
import type { Launch } from './process-group.ts';
import { runApp, type RunningApp } from './run-app.ts';
import { runExec, type CommandInput, type ExecOrder } from './run-exec.ts';
import { resizeProcess, serveProcess, signalProcess } from './serve-process.ts';
import { openWayOut } from './way-out.ts';

const maxRequestBytes = 16 * 1024 * 1024;
/** The starts of many apps together are over by then. */
const restAfterStartMs = 15_000;
const homePath = process.argv[2] ?? '';
/** The platform listens at more than one socket: for its proxy, and for the connections that it asked for. */
const beside = (name: string) => homePath.replace(/[^/]*$/, name);
let environment: Readonly<Record<string, string>> = {};
let app: RunningApp | null = null;
let atRest: SocketCount = null;

const inBox = <Order extends Launch>(order: Order): Order => ({ ...order, env: { ...environment, ...order.env } });

/** Most boxes rest after their start: a tenth of what it took to begin is not needed again. */
function giveBack(): void {
  const [v8, vm] = [process.getBuiltinModule('node:v8'), process.getBuiltinModule('node:vm')];
  for (const flag of ['--compact-on-every-full-gc', '--bytecode-old-age=1', '--flush-baseline-code', '--expose-gc'])
    v8.setFlagsFromString(flag);
  (vm.runInNewContext('gc') as NonNullable<typeof globalThis.gc>)({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** Brings the platform a connection of its own. Its break and the platform's last word end what runs at it. */
function bring(asked: Asked, id: string): Socket {
  const stream = connect(beside('t'));
  stream.on('error', () => asked.breakOff());
  // Said beside it: a connection that is not being read does not notice its end.
  asked.listen(() => stream.destroy());
  stream.write(Buffer.from(id, 'hex'));
  return stream;
}

/** Reads the request of a conversation, unless it came with the call; what follows it, if anything, is standard input. */
function onRequest<Order>(stream: Socket, start: (order: Order) => CommandInput | void, begun?: CommandInput): void {
  let input: CommandInput | void = begun;
  const read = createFrameReader(maxRequestBytes, (kind, payload) => {
    if (kind === frameKinds.request) input = start(JSON.parse(payload.toString()) as Order);
    else if (kind === frameKinds.stdin) input?.stdin(payload);
    else if (kind === frameKinds.stdinEnd) input?.stdinEnd();
  });
  stream.on('data', read);
}

async function stopApp(asked: Asked, graceMs: number): Promise<void> {
  await app?.stop(graceMs);
  asked.answer(200);
}

async function begin(asked: Asked, proxyPort: number | null): Promise<void> {
  if (proxyPort !== null) await openWayOut(proxyPort, beside('e'));
  atRest = countSockets();
  asked.answer(200);
}

/** With its order at hand a command starts first: the connection is made while it does. */
function serveExec(asked: Asked, id: string, order: ExecOrder | undefined): void {
  const bringIt = () => bring(asked, id);
  if (order !== undefined) {
    const { stream, input } = runExec(inBox(order), bringIt);
    return onRequest(stream, () => input, input);
  }
  const stream = bringIt();
  onRequest<ExecOrder>(stream, (later) => runExec(inBox(later), () => stream).input);
}

function serve(call: Call, asked: Asked): void {
  switch (call.what) {
    case 'hello':
      environment = call.environment;
      return void begin(asked, call.proxyPort);
    case 'exec':
      return serveExec(asked, call.id, call.order);
    case 'app': {
      const stream = bring(asked, call.id);
      return onRequest<Launch>(stream, (order) => {
        app = runApp(stream, inBox(order), () => (app = null));
        setTimeout(giveBack, restAfterStartMs).unref();
      });
    }
    case 'stop':
      return void stopApp(asked, call.graceMs);
    case 'process':
      return serveProcess(bring(asked, call.id), inBox);
    case 'resize':
      return asked.answer(resizeProcess(call.pid, call.columns, call.rows) ? 200 : 404);
    case 'signal':
      return asked.answer(signalProcess(call.pid, call.name) ? 200 : 404);
    case 'tunnel':
      return void openTunnel(asked, call.port, beside('t'), call.id);
    case 'wait':
      return void waitForPort(asked, call.port, call.timeoutMs, atRest);
  }
}

closeInherited();
const home = connect(homePath);
home.on('error', () => process.exit(1));
home.on('close', () => process.exit(0));
answerHome(home, serve);
