import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Report } from '../report.ts';
import type { PlatformUnderTest } from './platform-under-test.ts';
import type { Place } from './place.ts';
import { residentGrowth } from './resident-memory.ts';
import { flood } from './traffic-app.ts';

const connections = 200;
const echoMs = 3_000;
const message = Buffer.alloc(1_024, 'm');
/** How long the slow reader lies still while the app sends. */
const stallMs = 2_000;

/** Many that echo, and one that reads slowly what is sent fast. */
export async function measureWebSockets(report: Report, platform: PlatformUnderTest, ours: Place, theirs: Place): Promise<void> {
  const direct = await echoes(theirs);
  let through: number[] = [];
  const grown = await residentGrowth(platform, async () => void (through = await echoes(ours)));
  report.figure({
    what: `Preview, ${connections} WebSockets: an echo of 1 KiB`,
    unit: 'ms',
    ours: through,
    beside: { what: 'direct', values: direct },
  });
  report.figure({
    what: `Preview, ${connections} WebSockets: platform memory grew by`,
    unit: 'MB',
    ours: [grown],
    aim: { kind: 'at_most', of: 'p95', value: 64 },
  });
  const slow = await residentGrowth(platform, () => readSlowly(ours));
  report.figure({
    what: `Preview, WebSocket, slow reader of ${(flood.messages * flood.bytes) >> 20} MB: grew by`,
    unit: 'MB',
    ours: [slow],
    aim: { kind: 'at_most', of: 'p95', value: 64 },
  });
  report.note(`All ${through.length} echoes and all ${flood.messages} messages of the slow reader came, whole and in order.`);
}

async function open({ host, port }: Place, path: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { host }, perMessageDeflate: false });
  await once(socket, 'open');
  return socket;
}

async function echoes(place: Place): Promise<number[]> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(place, '/echo')));
  const took: number[] = [];
  const end = performance.now() + echoMs;
  await Promise.all(
    sockets.map(async (socket) => {
      while (performance.now() < end) {
        const begun = performance.now();
        socket.send(message);
        const [back] = (await once(socket, 'message')) as [Buffer];
        if (!back.equals(message)) throw new Error('another message came back');
        took.push(performance.now() - begun);
      }
      socket.terminate();
    }),
  );
  return took;
}

async function readSlowly(place: Place): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = new WebSocket(`ws://127.0.0.1:${place.port}/flood`, { headers: { host: place.host }, perMessageDeflate: false });
  let next = 0;
  socket.on('error', reject);
  socket.on('close', () => reject(new Error(`closed after ${next} of ${flood.messages} messages`)));
  socket.once('open', () => {
    socket.pause();
    setTimeout(() => socket.resume(), stallMs);
  });
  socket.on('message', (bytes: Buffer) => {
    if (bytes.byteLength !== flood.bytes || bytes.readUInt32BE(0) !== next) return reject(new Error(`message ${next} is another`));
    next += 1;
    if (next === flood.messages) resolve();
    else if (next % 500 === 0) {
      socket.pause();
      setTimeout(() => socket.resume(), 100);
    }
  });
  await promise;
  socket.terminate();
}
