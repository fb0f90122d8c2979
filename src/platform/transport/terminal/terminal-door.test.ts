import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, type Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ToolError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import type { Viewer } from '../../access/terminals/viewer.ts';
import { createFairShare, most } from '../../tenants/fair-share.ts';
import { createTerminalDoor } from './terminal-door.ts';

const caller: Caller = {
  tenantId: 'ten_1',
  tenantName: 'acme',
  permissions: new Set(['operate']),
  keyId: 'key_1',
  door: 'http',
  actor: 'key_1',
  from: null,
  requestId: 'req_1',
};

/** A door for a client that is let in, which it opens at once; its terminal is there when `attach` is called. */
async function openTerminal(share = createFairShare()) {
  const [attached, viewer] = [Promise.withResolvers<void>(), Promise.withResolvers<Viewer>()];
  const seen = { left: false, typed: 0 };
  const endKey = new Set<(keyId: string) => void>();
  const mine = createTerminalDoor({
    terminals: {
      async attach(_caller, _wanted, who) {
        viewer.resolve(who);
        await attached.promise;
        const [detach, input] = [() => void (seen.left = true), () => void (seen.typed += 1)];
        return { input, resize() {}, acknowledge() {}, detach, end() {} };
      },
      close: () => {},
    },
    tenants: { onKeyEnded: (told) => (endKey.add(told), () => {}), onSessionEnded: () => () => {}, isLive: async () => true },
    share,
    callerOf: async () => caller,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const server = createServer().on('upgrade', (req, socket, head) => mine.upgrade(req, socket, head));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}/api/deployments/dep_1/terminal?terminal=terminal1`).on('error', () => {});
  await once(client, 'open');
  const close = () => {
    client.terminate();
    mine.close();
    server.close();
  };
  const revoke = () => endKey.forEach((told) => told('key_1'));
  return { client, port, seen, attach: attached.resolve, viewer: await viewer.promise, revoke, close };
}

const much = Buffer.alloc(1 << 20);

/** A door for strangers alone. */
const door = createTerminalDoor({
  terminals: { attach: async () => Promise.reject(new Error('a stranger got in')), close: () => {} },
  tenants: { onKeyEnded: () => () => {}, onSessionEnded: () => () => {}, isLive: async () => true },
  share: createFairShare(),
  callerOf: async () => Promise.reject(new ToolError('unauthorized', 'No token was sent.')),
  log: { info: () => {}, warn: () => {}, error: () => {} },
});

async function answerTo(url: string): Promise<string> {
  const socket: Duplex = new PassThrough();
  door.upgrade({ url, headers: {} } as IncomingMessage, socket, Buffer.alloc(0));
  const [first] = (await once(socket, 'data')) as [Buffer];
  return first.toString().slice(0, 'HTTP/1.1 404'.length);
}

test.each(['//', 'http://[', '/\\', '*', '', 'http://'])('%j, which is no address, is refused and throws nothing', async (url) => {
  expect(await answerTo(url)).toBe('HTTP/1.1 404');
});

test('a terminal is for whoever may, whatever follows its path', async () => {
  expect(await answerTo('/api/deployments/dep_1/terminal?terminal=%E0%A4%A')).toBe('HTTP/1.1 401');
});

test('a client that takes nothing of what is shown is cut off', async () => {
  const { client, seen, attach, viewer, close } = await openTerminal();
  attach();
  client.pause();
  const showMore = () => {
    viewer.output(much);
    return seen.left;
  };
  await expect.poll(showMore, { interval: 5, timeout: 10_000 }).toBe(true);
  close();
});

test('a client that sends much before there is a terminal is cut off', async () => {
  const { client, seen, attach, close } = await openTerminal();
  const ended = once(client, 'close');
  for (let sent = 0; sent < 8; sent += 1) client.send(much);
  await ended;
  attach();
  await expect.poll(() => seen.left).toBe(true);
  expect(seen.typed).toBe(0);
  close();
});

test('a client that sends thousands of empty messages before there is a terminal is cut off', async () => {
  const { client, seen, attach, close } = await openTerminal();
  const ended = once(client, 'close');
  for (let sent = 0; sent < 20_000; sent += 1) client.send(Buffer.alloc(0));
  await ended;
  attach();
  await expect.poll(() => seen.left).toBe(true);
  close();
});

test('of what a client types at once one message is taken at a time, and others have their turn between', async () => {
  const { client, seen, attach, close } = await openTerminal();
  attach();
  client.send(Buffer.from('a'));
  await expect.poll(() => seen.typed).toBe(1);
  let mostAtOnce = 0;
  let before = seen.typed;
  const look = () => {
    mostAtOnce = Math.max(mostAtOnce, seen.typed - before);
    before = seen.typed;
    if (before < 1_001) setImmediate(look);
  };
  look();
  for (let sent = 0; sent < 1_000; sent += 1) client.send(Buffer.from('a'));
  await expect.poll(() => seen.typed).toBe(1_001);
  expect(mostAtOnce).toBeLessThanOrEqual(2);
  close();
});

test('a client whose key has ended types nothing more, and is gone soon, whether or not it says goodbye', async () => {
  const { client, seen, attach, revoke, close } = await openTerminal();
  attach();
  client.send(Buffer.from('a'));
  await expect.poll(() => seen.typed).toBe(1);
  client.pause();
  revoke();
  client.send(Buffer.from('b'));
  await expect.poll(() => seen.left, { timeout: 5_000 }).toBe(true);
  expect(seen.typed).toBe(1);
  close();
});

test('a window beyond what its tenant may have is told so, and one that closes gives its place back', async () => {
  const share = createFairShare();
  for (let count = 1; count < most.lines; count += 1) share.line('ten_1');
  const { client, port, close } = await openTerminal(share);
  const another = new WebSocket(`ws://127.0.0.1:${port}/api/deployments/dep_1/terminal?terminal=terminal1`);
  const [told] = (await once(another, 'message')) as [Buffer];
  expect(told.toString()).toContain('rate_limited');
  client.terminate();
  await expect.poll(() => share.line('ten_1')).toBeTypeOf('function');
  close();
});
