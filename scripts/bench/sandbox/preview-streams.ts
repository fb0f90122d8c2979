import { once } from 'node:events';
import { connect } from 'node:net';
import type { Report } from '../report.ts';
import type { PlatformUnderTest } from './platform-under-test.ts';
import type { Place } from './place.ts';
import { residentGrowth } from './resident-memory.ts';

const rounds = 3;
const mb = 1 << 20;
const whole = 1 << 30;
/** A stream that is kept anywhere takes as much more memory as it is longer than this one. */
const short = whole / 8;
const mostMoreMb = 64;
const piece = Buffer.alloc(1 << 16, 'x');

/** A GiB down and a GiB up, and whether the platform keeps more of it than of an eighth of that. */
export async function measureStreams(report: Report, platform: PlatformUnderTest, ours: Place, theirs: Place): Promise<void> {
  for (const [what, carry] of [['down', download] as const, ['up', upload] as const]) {
    const rates = { ours: [] as number[], theirs: [] as number[] };
    const grown = { whole: [] as number[], short: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      rates.theirs.push(await carry(theirs, whole));
      grown.short.push(await residentGrowth(platform, async () => void (await carry(ours, short))));
      grown.whole.push(await residentGrowth(platform, async () => void rates.ours.push(await carry(ours, whole))));
    }
    report.figure({
      what: `Preview, 1 GiB ${what}`,
      unit: 'MB/s',
      ours: rates.ours,
      beside: { what: 'direct', values: rates.theirs },
      aim: { kind: 'ratio_at_least', value: 0.5 },
    });
    report.figure({
      what: `Preview, 1 GiB ${what}: platform memory grew by`,
      unit: 'MB',
      ours: grown.whole,
      beside: { what: 'for 128 MiB', values: grown.short },
      aim: { kind: 'added_at_most', value: mostMoreMb },
    });
  }
}

async function download({ host, port }: Place, bytes: number): Promise<number> {
  const begun = performance.now();
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET /download/${bytes} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
  let came = 0;
  socket.on('data', (chunk: Buffer) => (came += chunk.byteLength));
  await once(socket, 'end');
  if (came < bytes) throw new Error(`${came} bytes came of ${bytes}`);
  return rate(bytes, begun);
}

async function upload({ host, port }: Place, bytes: number): Promise<number> {
  const begun = performance.now();
  const socket = connect(port, '127.0.0.1');
  socket.write(`POST /upload HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\ncontent-length: ${bytes}\r\n\r\n`);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  for (let sent = 0; sent < bytes; sent += piece.byteLength) {
    if (!socket.write(piece)) await once(socket, 'drain');
  }
  await once(socket, 'end');
  if (!answer.endsWith(String(bytes))) throw new Error(`not all of it arrived: ${answer.slice(0, 300)}`);
  return rate(bytes, begun);
}

/** MB a second. */
function rate(bytes: number, begun: number): number {
  return ((bytes / mb) * 1_000) / (performance.now() - begun);
}
