import http2, { type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BoxLostError } from '../box.ts';
import { encodeFrame, frameKinds } from '../supervisor/frames.ts';
import { startAppOverChannel } from './app.ts';
import { listenForSupervisor } from './dial-home.ts';
import { execOverChannel } from './exec.ts';
import { tunnelOverChannel, waitForPortOverChannel } from './ports.ts';
import { openTunnelDoor, type TunnelDoor } from './tunnel-door.ts';

let folder = '';
let home: Socket | undefined;
let opened: TunnelDoor | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'channel-'));
});
afterEach(() => {
  home?.destroy();
  opened?.close();
  rmSync(folder, { recursive: true });
});

/** The platform's end of a channel whose other end has been taken over by what runs in the box. */
async function takenOver(onStream: (stream: ServerHttp2Stream, session: ServerHttp2Session) => void) {
  const { session } = await listenForSupervisor(join(folder, 's'));
  home = connect(join(folder, 's'));
  home.on('error', () => {});
  const hostile = http2.performServerHandshake(home);
  hostile.on('error', () => {});
  hostile.on('stream', (stream) => {
    stream.on('error', () => {});
    onStream(stream, hostile);
  });
  return session;
}
const door = async () => (opened = await openTunnelDoor(join(folder, 't')));
const command = { argv: ['true'], timeoutMs: 2_000, maxBytesPerStream: 1_000 };
const answering = (...payloads: readonly Buffer[]) =>
  takenOver((stream) => {
    stream.respond({ ':status': 200 });
    for (const payload of payloads) stream.write(payload);
    stream.end();
  });

describe('a supervisor that was taken over', () => {
  it.each([
    ['ends without saying how', []],
    ['ends in the middle of a frame', [encodeFrame(frameKinds.exit, '{}').subarray(0, 6)]],
    ['sends a frame of no kind', [Buffer.from([99, 0, 0, 0, 0])]],
    ['announces a frame of 4 GB', [Buffer.from([4, 255, 255, 255, 255])]],
    ['sends an end that is no JSON', [encodeFrame(frameKinds.exit, '{')]],
    ['sends an end of another form', [encodeFrame(frameKinds.exit, '{"exitCode":"0"}')]],
    [
      'sends an end with a code and a signal',
      [encodeFrame(frameKinds.exit, '{"exitCode":0,"signal":"SIGTERM","truncated":false,"timedOut":false}')],
    ],
  ])('and %s is a lost box, never a success', async (_, payloads) => {
    const session = await answering(...payloads);
    await expect(execOverChannel(session, command)).rejects.toBeInstanceOf(BoxLostError);
  });

  it('cannot make the platform keep more output than was asked for', async () => {
    const piece = encodeFrame(frameKinds.stdout, Buffer.alloc(60_000, 'x'));
    const end = encodeFrame(frameKinds.exit, '{"exitCode":0,"signal":null,"truncated":true,"timedOut":false}');
    const session = await answering(...Array.from({ length: 200 }, () => piece), end);
    expect((await execOverChannel(session, command)).stdout).toHaveLength(1_000);
  });

  it('cannot hand on a line longer than a line may be', async () => {
    const session = await answering(
      encodeFrame(frameKinds.started, '{"pid":7}'),
      encodeFrame(frameKinds.stdout, Buffer.alloc(100_000, 'x')),
    );
    const lines: unknown[] = [];
    const app = await startAppOverChannel(
      session,
      { argv: [], cwd: '/', env: {} },
      () => new Date(0),
      (line) => lines.push(line),
    );
    expect(await app.ended).toBeNull();
    expect(lines).toEqual([]);
  });

  it('cannot send headers without end', async () => {
    const session = await takenOver((stream) =>
      stream.respond({ ':status': 200, ...Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`x-${index}`, 'y'.repeat(100)])) }),
    );
    await expect(tunnelOverChannel(session, await door(), 80)).rejects.toBeInstanceOf(BoxLostError);
  });

  it('that hangs up ends every wait', async () => {
    const session = await takenOver((_, hostile) => hostile.destroy());
    await expect(waitForPortOverChannel(session, 80, { timeoutMs: 60_000 })).rejects.toBeInstanceOf(BoxLostError);
    await expect(execOverChannel(session, command)).rejects.toBeInstanceOf(BoxLostError);
  });

  it('that speaks no HTTP/2 at all ends the channel', async () => {
    const { session } = await listenForSupervisor(join(folder, 's'));
    home = connect(join(folder, 's'));
    home.on('error', () => {});
    home.write(Buffer.alloc(100_000, 'GET / HTTP/1.1\r\n'));
    const channel = await session;
    await new Promise<void>((resolve) => channel.once('close', resolve));
    await expect(execOverChannel(channel, command)).rejects.toBeInstanceOf(BoxLostError);
  });
});
