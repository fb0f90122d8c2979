import { mkdtempSync, rmSync } from 'node:fs';
import { connect, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryInUse } from '../../testing/memory-in-use.ts';
import { BoxLostError, PortClosedError } from '../box.ts';
import { encodeAnswer, encodeWord, readCall, readNumber, type Call } from '../supervisor/calls.ts';
import { createFrameReader, encodeFrame, frameKinds } from '../supervisor/frames.ts';
import { startAppOverChannel } from './app.ts';
import type { Channel } from './conversation.ts';
import { listenForSupervisor } from './dial-home.ts';
import { openDoor, type Door } from './door.ts';
import { execOverChannel } from './exec.ts';
import { askOnce } from './home.ts';
import { tunnelOverChannel, waitForPortOverChannel } from './ports.ts';
import { openProcessOverChannel } from './process.ts';

let folder = '';
let sockets: Socket[] = [];
let opened: Door | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'channel-'));
});
afterEach(() => {
  vi.useRealTimers();
  for (const socket of sockets) socket.destroy();
  sockets = [];
  opened?.close();
  rmSync(folder, { recursive: true });
});

function dial(name: string): Socket {
  const socket = connect(join(folder, name));
  sockets.push(socket);
  socket.on('error', () => {});
  return socket;
}

/** The platform's end of a channel whose other end has been taken over by what runs in the box. */
async function takenOver(onCall: (call: Call, n: number, hostile: Socket) => void): Promise<Channel> {
  const bell = await listenForSupervisor(join(folder, 's'));
  opened = await openDoor(join(folder, 't'));
  const hostile = dial('s');
  hostile.on(
    'data',
    createFrameReader(1 << 20, (kind, payload) => {
      if (kind === frameKinds.call) onCall(readCall(payload), readNumber(payload), hostile);
    }),
  );
  return { home: await bell.home, door: opened };
}

/** Brings what it is asked for, and says there whatever it likes. */
const answering = (...payloads: readonly Buffer[]) =>
  takenOver((call) => {
    const brought = dial('t').resume();
    brought.write(Buffer.from('id' in call ? call.id : '', 'hex'));
    for (const payload of payloads) brought.write(payload);
    brought.end();
  });
const command = { argv: ['true'], timeoutMs: 2_000, maxBytesPerStream: 1_000 };
const stopping: Call = { what: 'stop', graceMs: 0 };

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
    const channel = await answering(...payloads);
    await expect(execOverChannel(channel, command)).rejects.toBeInstanceOf(BoxLostError);
  });

  it('cannot make the platform keep more output than was asked for', async () => {
    const piece = encodeFrame(frameKinds.stdout, Buffer.alloc(60_000, 'x'));
    const end = encodeFrame(frameKinds.exit, '{"exitCode":0,"signal":null,"truncated":true,"timedOut":false}');
    const channel = await answering(...Array.from({ length: 200 }, () => piece), end);
    expect((await execOverChannel(channel, command)).stdout).toHaveLength(1_000);
  });

  it('that takes no stdin keeps the platform from making more of it than it was given, and gets all of it in the end', async () => {
    const stdin = `${'x'.repeat(65_535)}${'ü😀x'.repeat(400_000)}`.replace('ü', '');
    const brought = Promise.withResolvers<Socket>();
    const channel = await takenOver((call) => {
      const socket = dial('t').pause();
      socket.write(Buffer.from('id' in call ? call.id : '', 'hex'));
      brought.resolve(socket);
    });
    const passed = vi.spyOn(Socket.prototype, 'write');
    const running = execOverChannel(channel, { ...command, stdin });
    const hostile = await brought.promise;
    await vi.waitFor(() => expect(passed.mock.calls.length).toBeGreaterThan(1), 10_000);
    await new Promise((resolve) => setImmediate(resolve));
    const bytes = passed.mock.calls.reduce((sum, [chunk]) => sum + Buffer.byteLength(chunk as Uint8Array), 0);
    passed.mockRestore();
    expect(bytes).toBeLessThan(1_000_000);

    const got: Buffer[] = [];
    const read = createFrameReader(1 << 20, (kind, payload) => {
      if (kind === frameKinds.stdin) got.push(Buffer.from(payload));
      if (kind !== frameKinds.stdinEnd) return;
      hostile.write(encodeFrame(frameKinds.exit, '{"exitCode":0,"signal":null,"truncated":false,"timedOut":false}'));
    });
    hostile.on('data', read).resume();
    expect((await running).exitCode).toBe(0);
    expect(Buffer.concat(got).toString() === stdin).toBe(true);
  });

  it('cannot make the platform keep what it sends around the bytes of an output that nobody reads', async () => {
    const nothing = encodeFrame(frameKinds.request, Buffer.alloc(60_000));
    const byte = encodeFrame(frameKinds.stdout, 'x');
    const channel = await takenOver((call) => {
      const brought = dial('t').resume();
      brought.write(Buffer.from('id' in call ? call.id : '', 'hex'));
      brought.write(encodeFrame(frameKinds.started, '{"pid":7}'));
      let left = 2_000;
      const more = () => {
        while (left > 0) {
          left -= 1;
          if (!brought.write(Buffer.concat([nothing, byte]))) return brought.once('drain', more);
        }
        return brought.write(encodeFrame(frameKinds.exit, '{"exitCode":0,"signal":null}'));
      };
      more();
    });
    const before = memoryInUse();
    const { exited, stdout } = await openProcessOverChannel(channel, { argv: ['cat'] });
    expect(await exited).toEqual({ exitCode: 0, signal: null });
    expect(memoryInUse() - before).toBeLessThan(10_000_000);
    expect(await text(stdout)).toHaveLength(2_000);
  });

  it('cannot hand on a line longer than a line may be', async () => {
    const channel = await answering(
      encodeFrame(frameKinds.started, '{"pid":7}'),
      encodeFrame(frameKinds.stdout, Buffer.alloc(100_000, 'x')),
    );
    const lines: unknown[] = [];
    const app = await startAppOverChannel(
      channel,
      { argv: [], cwd: '/', env: {} },
      () => new Date(0),
      (line) => lines.push(line),
    );
    expect(await app.ended).toBeNull();
    expect(lines).toEqual([]);
  });

  it('that hangs up ends every wait', async () => {
    const channel = await takenOver((_call, _n, hostile) => hostile.destroy());
    await expect(waitForPortOverChannel(channel.home, 80, { timeoutMs: 60_000 })).rejects.toBeInstanceOf(BoxLostError);
    await expect(execOverChannel(channel, command)).rejects.toBeInstanceOf(BoxLostError);
    await expect(tunnelOverChannel(channel, 80)).rejects.toBeInstanceOf(BoxLostError);
  });

  it('that hangs up ends what it had brought', async () => {
    let home: Socket | undefined;
    const channel = await takenOver((call, _n, hostile) => {
      home = hostile;
      const brought = dial('t');
      brought.write(Buffer.from('id' in call ? call.id : '', 'hex'));
      brought.write(encodeFrame(frameKinds.started, '{"pid":7}'));
    });
    const process = await openProcessOverChannel(channel, { argv: ['cat'] });
    home?.destroy();
    expect(await process.exited).toEqual({ exitCode: null, signal: 'SIGKILL' });
  });

  it.each([
    ['another protocol', Buffer.alloc(100_000, 'GET / HTTP/1.1\r\n')],
    ['a frame of no kind', Buffer.from([99, 0, 0, 0, 0])],
    ['an announcement of 4 GB', Buffer.from([frameKinds.answer, 255, 255, 255, 255])],
    ['an answer longer than an answer', encodeFrame(frameKinds.answer, Buffer.alloc(7))],
    ['an answer without a status', encodeFrame(frameKinds.answer, Buffer.alloc(4))],
    ['a word about nothing', encodeFrame(frameKinds.breakOff, '')],
    ['a call of its own', encodeFrame(frameKinds.call, Buffer.alloc(4))],
    ['output where none belongs', encodeFrame(frameKinds.stdout, 'hello')],
    ['the last word, which is not its to say', encodeWord(1, 'close')],
    ['answers to what was never asked', Buffer.concat(Array.from({ length: 3 }, () => encodeAnswer(77, 200)))],
  ])('and says %s is hung up on', async (_, said) => {
    const channel = await takenOver((_call, _n, hostile) => hostile.write(said));
    await expect(askOnce(channel.home, stopping, 60_000)).rejects.toBeInstanceOf(BoxLostError);
    await channel.home.closed;
    await expect(execOverChannel(channel, command)).rejects.toBeInstanceOf(BoxLostError);
  });

  it('may still say something about a call that is over', async () => {
    const channel = await takenOver((_call, n, hostile) => hostile.write(Buffer.concat([encodeAnswer(n, 200), encodeAnswer(n, 404)])));
    for (let call = 0; call < 3; call += 1) expect(await askOnce(channel.home, stopping, 60_000)).toBe(200);
  });

  it('that answers the same call again and again is hung up on', async () => {
    const channel = await takenOver((_call, n, hostile) => {
      for (let answer = 0; answer < 3; answer += 1) hostile.write(encodeAnswer(n, 200));
    });
    await askOnce(channel.home, stopping, 60_000);
    await channel.home.closed;
    expect(() => channel.home.ask(stopping)).toThrow(BoxLostError);
  });

  it('leaves no clock running for what nobody waits for any more', async () => {
    const channel = await takenOver(() => {});
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const until = Promise.reject(new Error('it ended'));
    await expect(waitForPortOverChannel(channel.home, 80, { timeoutMs: 60_000, until })).rejects.toBeInstanceOf(PortClosedError);
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that says nothing is waited for no longer than was said', async () => {
    const channel = await takenOver(() => {});
    await expect(askOnce(channel.home, stopping, 20)).rejects.toBeInstanceOf(BoxLostError);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const waits = Promise.allSettled([
      execOverChannel(channel, command),
      openProcessOverChannel(channel, { argv: ['cat'] }),
      tunnelOverChannel(channel, 80),
      startAppOverChannel(
        channel,
        { argv: [], cwd: '/', env: {} },
        () => new Date(0),
        () => {},
      ),
    ]);
    await vi.advanceTimersByTimeAsync(15_000);
    for (const wait of await waits) expect(wait).toMatchObject({ status: 'rejected', reason: expect.any(BoxLostError) as unknown });
  });

  it('that answers and does not bring the tunnel is not waited for either', async () => {
    const channel = await takenOver((_call, n, hostile) => hostile.write(encodeAnswer(n, 200)));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const waits = Promise.allSettled([tunnelOverChannel(channel, 80)]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await waits).toMatchObject([{ status: 'rejected', reason: expect.any(BoxLostError) as unknown }]);
  });

  it('that answers and is gone before it brings the tunnel ends the wait with its box', async () => {
    const channel = await takenOver((_call, n, hostile) => hostile.end(encodeAnswer(n, 200)));
    const tunnel = tunnelOverChannel(channel, 80);
    void channel.home.closed.then(() => channel.door.close());
    await expect(tunnel).rejects.toThrow('the box is gone');
  });

  it('cannot pile up what it does not read', async () => {
    const bell = await listenForSupervisor(join(folder, 's'));
    dial('s').pause();
    const home = await bell.home;
    const flood = () => {
      for (let call = 0; call < 100_000; call += 1) home.ask(stopping);
    };
    expect(flood).toThrow(BoxLostError);
    await home.closed;
  });
});
