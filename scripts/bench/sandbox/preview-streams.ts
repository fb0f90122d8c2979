import { once } from 'node:events';
import { connect } from 'node:net';
import type { Report } from '../report.ts';
import type { PlatformUnderTest } from './platform-under-test.ts';
import type { Place } from './place.ts';
import { residentGrowth } from './resident-memory.ts';
import { streamBytes } from './traffic-app.ts';

const rounds = 3;
const mb = 1 << 20;
/** Pieces that were carried and not collected yet; whoever keeps the stream itself needs six times as much. */
const mostMb = 160;
const piece = Buffer.alloc(1 << 16, 'x');

/** A GiB down and a GiB up, and what the platform keeps of it meanwhile. */
export async function measureStreams(report: Report, platform: PlatformUnderTest, ours: Place, theirs: Place): Promise<void> {
  for (const [what, carry] of [['down', download] as const, ['up', upload] as const]) {
    const rates = { ours: [] as number[], theirs: [] as number[] };
    const grown: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      rates.theirs.push(await carry(theirs));
      grown.push(await residentGrowth(platform, async () => void rates.ours.push(await carry(ours))));
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
      ours: grown,
      aim: { kind: 'at_most', of: 'p95', value: mostMb },
    });
  }
}

async function download({ host, port }: Place): Promise<number> {
  const begun = performance.now();
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET /download HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
  let bytes = 0;
  socket.on('data', (chunk: Buffer) => (bytes += chunk.byteLength));
  await once(socket, 'end');
  if (bytes < streamBytes) throw new Error(`${bytes} bytes came of ${streamBytes}`);
  return rate(begun);
}

async function upload({ host, port }: Place): Promise<number> {
  const begun = performance.now();
  const socket = connect(port, '127.0.0.1');
  socket.write(`POST /upload HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\ncontent-length: ${streamBytes}\r\n\r\n`);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  for (let sent = 0; sent < streamBytes; sent += piece.byteLength) {
    if (!socket.write(piece)) await once(socket, 'drain');
  }
  await once(socket, 'end');
  if (!answer.endsWith(String(streamBytes))) throw new Error(`not all of it arrived: ${answer.slice(0, 300)}`);
  return rate(begun);
}

function rate(begun: number): number {
  return ((streamBytes / mb) * 1_000) / (performance.now() - begun);
}
