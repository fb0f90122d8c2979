import { spawn, type SendHandle } from 'node:child_process';
import { Socket, type OnReadOpts } from 'node:net';
import { within } from '../channel/home.ts';
import type { Ask } from './connector.ts';
import { asDirect } from './direct-socket.ts';
import { inNetwork } from './enter-network.ts';

/** It runs on this machine and does nothing else: what takes longer will not come. */
const startMs = 5_000;
const dialMs = 10_000;
const longestComplaint = 1_000;
/** Little memory, for it rests nearly always; and no signal that would open Node's debugger, in the network of the box. */
const options = ['--disable-sigusr1', '--v8-pool-size=1', '--single-threaded-gc'];

/** The program in the network of a box that connects to its ports. */
export interface Connector {
  /** What the connection reads goes to `onread`, if given. @throws BoxLostError when it takes too long. */
  connect(port: number, onread?: OnReadOpts): Promise<Socket | 'closed' | 'ended'>;
  /** Resolves when it is gone, with the reason. */
  readonly ended: Promise<string>;
  /** Ends it. Connections that it made stay. */
  stop(): void;
}

/** Starts it in a network, whose descriptor stays the caller's and may be closed at once. @throws the reason why it does not run. */
export async function startConnector(program: string, network: number, asRoot = process.getuid?.() === 0): Promise<Connector> {
  const [command, ...words] = inNetwork(asRoot, [process.execPath, ...options, program, asRoot ? 'root' : 'user']);
  const child = spawn(command, words, {
    cwd: '/',
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', network, 'ipc'],
  });
  const stop = () => void child.kill('SIGKILL');
  const waiting = new Map<number, (answer: Socket | 'closed' | 'ended') => void>();
  let last = 0;
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-longestComplaint)));
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => {
      resolve(error.message);
      stop();
    });
    child.once('close', (code, signal) => resolve(complaint.trim() || `it ended with ${code ?? signal}`));
  });
  void ended.then(() => waiting.forEach((take) => take('ended')));
  child.on('message', ({ n }: Pick<Ask, 'n'>, handle?: SendHandle) => {
    const socket = handle instanceof Socket ? handle : null;
    const take = waiting.get(n);
    if (take === undefined) socket?.destroy();
    else take(socket ?? 'closed');
  });
  const answerTo = async (n: number, withinMs: number, onread?: OnReadOpts): Promise<Socket | 'closed' | 'ended'> => {
    const { promise, resolve } = Promise.withResolvers<Socket | 'closed' | 'ended'>();
    // At once: a turn later some of what it says would have been read.
    waiting.set(n, (answer) => resolve(answer instanceof Socket ? asDirect(answer, onread) : answer));
    try {
      return await within(promise, withinMs);
    } finally {
      waiting.delete(n);
    }
  };
  const first = await answerTo(0, startMs).catch(() => 'late');
  if (first !== 'closed') {
    stop();
    throw new Error(await ended);
  }
  return {
    ended,
    stop,
    async connect(port, onread) {
      if (!child.connected) return 'ended';
      const n = (last += 1);
      child.send({ n, port } satisfies Ask);
      return answerTo(n, dialMs, onread);
    },
  };
}
