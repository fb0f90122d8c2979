import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, IncomingMessage } from 'node:http';
import { connect, createServer as createTcpServer, Socket, type AddressInfo, type Server } from 'node:net';
import { duplexPair } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { AppConnection } from './app-connection.ts';
import { proxyUpgrade } from './proxy-upgrade.ts';

/** More than the system keeps between four sockets. */
const long = 24 << 20;
/** The memory of a connection, beside what the head of the request was longer before it was changed. */
const mostHeld = (1 << 18) + 1_024;
const asking = 'GET /ws HTTP/1.1\r\nhost: shop.localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n';
const switching = 'HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n';
const frame = Buffer.from([0x82, 1, 0x78]);
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  closing.push(() => server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Both ends of an upgraded connection, once the app has seen the request; the app says the rest. */
async function joined({ first = Buffer.alloc(0) } = {}) {
  const app = Promise.withResolvers<Socket>();
  const appPort = await listening(
    createTcpServer({ allowHalfOpen: true }, (socket) => {
      closing.push(() => socket.destroy());
      socket.once('data', () => app.resolve(socket)).on('error', () => undefined);
    }),
  );
  const seen = { uses: 0, over: false };
  const between: { app?: Socket; visitor?: Socket } = {};
  const door = createServer();
  door.on('upgrade', (req, socket, head) => {
    if (socket instanceof Socket) between.visitor = socket;
    const join = async () => {
      const connection = await AppConnection.open(async (onread) => {
        const dialled = connect({ port: appPort, host: '127.0.0.1', allowHalfOpen: true, onread });
        between.app = dialled.on('error', () => undefined);
        await once(dialled, 'connect');
        return dialled;
      });
      const from = { host: 'shop.localhost', protocol: 'http', address: '127.0.0.1', port: 8080, admitted: 'anyone' } as const;
      await proxyUpgrade({ req, socket, head, connection, from, platformCookies: [], onUse: () => (seen.uses += 1) });
      seen.over = true;
    };
    void join();
  });
  const visitor = connect({ port: await listening(door), host: '127.0.0.1', allowHalfOpen: true });
  closing.push(() => visitor.destroy());
  const heard: Buffer[] = [];
  visitor.on('data', (bytes: Buffer) => heard.push(bytes)).on('error', () => undefined);
  visitor.write(Buffer.concat([Buffer.from(asking), first]));
  /** What was read from one and has not left for the other. */
  const held = (from?: Socket, to?: Socket) => (from?.bytesRead ?? 0) - ((to?.bytesWritten ?? 0) - (to?.writableLength ?? 0));
  return {
    app: await app.promise,
    visitor,
    seen,
    heard: () => Buffer.concat(heard),
    heldForVisitor: () => held(between.app, between.visitor),
    heldForApp: () => held(between.visitor, between.app),
  };
}

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
};

it('joins both sides, with what each said before the other was ready', async () => {
  const { app, visitor, heard, seen } = await joined({ first: Buffer.from('early visitor') });
  let toApp = '';
  app.on('data', (bytes: Buffer) => (toApp += bytes.toString()));
  app.write(`${switching}early app`);
  await until(() => toApp === 'early visitor' && heard().toString().endsWith('\r\n\r\nearly app'));
  expect(heard().toString()).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n(.*\r\n)*upgrade: websocket\r\n\r\n/);
  visitor.write('more');
  app.write('and more');
  await until(() => toApp === 'early visitormore' && heard().toString().endsWith('early appand more'));
  expect(seen.uses).toBeGreaterThan(0);
});

it('holds the app back while a visitor does not read, and hands on every byte in order', async () => {
  const { app, visitor, heldForVisitor } = await joined();
  visitor.removeAllListeners('data').pause();
  app.write(switching);
  const bytes = randomBytes(long);
  app.write(bytes);
  await until(() => heldForVisitor() > 0 && app.writableLength > 0);
  const received: Buffer[] = [];
  let size = 0;
  visitor.on('data', (piece: Buffer) => {
    received.push(piece);
    size += piece.byteLength;
    most = Math.max(most, heldForVisitor());
  });
  let most = heldForVisitor();
  visitor.resume();
  await until(() => size >= long + switching.length);
  expect(most).toBeLessThanOrEqual(mostHeld);
  expect(Buffer.concat(received).subarray(-long).equals(bytes)).toBe(true);
}, 20_000);

it('holds a visitor back while the app does not read', async () => {
  const { app, visitor, heldForApp } = await joined();
  app.pause();
  app.write(switching);
  const bytes = randomBytes(long);
  visitor.write(bytes);
  await until(() => heldForApp() > 0 && visitor.writableLength > 0);
  const received: Buffer[] = [];
  let size = 0;
  let most = heldForApp();
  app.on('data', (piece: Buffer) => {
    received.push(piece);
    size += piece.byteLength;
    most = Math.max(most, heldForApp());
  });
  app.resume();
  await until(() => size === long);
  expect(most).toBeLessThanOrEqual(mostHeld);
  expect(Buffer.concat(received).equals(bytes)).toBe(true);
}, 20_000);

it.each(['app', 'visitor'] as const)('tells the other side when the %s has said all, which may still answer', async (who) => {
  const both = await joined();
  both.app.write(switching);
  await until(() => both.heard().includes('\r\n\r\n'));
  const [first, second] = who === 'app' ? [both.app, both.visitor] : [both.visitor, both.app];
  second.resume();
  const ended = once(second, 'end');
  first.end();
  await ended;
  const answered = once(first, 'data');
  second.write('last words');
  expect(String((await answered)[0])).toBe('last words');
  second.end();
  await until(() => both.seen.over);
});

it.each(['app', 'visitor'] as const)('ends with the %s that breaks off', async (who) => {
  const both = await joined();
  both.app.write(switching);
  await until(() => both.heard().includes('\r\n\r\n'));
  const [first, second] = who === 'app' ? [both.app, both.visitor] : [both.visitor, both.app];
  const closed = once(second.resume(), 'close');
  first.resetAndDestroy();
  second.on('end', () => second.end());
  await closed;
  await until(() => both.seen.over);
  expect(second.destroyed).toBe(true);
});

it('asks nothing of the app for a visitor who left while the way to it was made', async () => {
  const [ours, app] = duplexPair();
  const connection = await AppConnection.open(async () => ours);
  const [socket] = duplexPair();
  socket.destroy();
  const heard: Buffer[] = [];
  app.on('data', (bytes: Buffer) => heard.push(bytes)).on('error', () => undefined);
  const from = { host: 'shop.localhost', protocol: 'http', address: '127.0.0.1', port: 8080, admitted: 'anyone' } as const;
  const req = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url: '/ws' });
  await proxyUpgrade({ req, socket, head: Buffer.alloc(0), connection, from, platformCookies: [], onUse() {} });
  expect(ours.destroyed).toBe(true);
  expect(heard).toEqual([]);
});

it('ends with a visitor who leaves before the app has answered', async () => {
  const { app, visitor, seen } = await joined({ first: Buffer.from('early') });
  const closed = once(app.resume(), 'close');
  app.on('end', () => app.end());
  visitor.destroy();
  await closed;
  await expect.poll(() => seen.over).toBe(true);
});

it('hands on the answer of an app that declines, and ends with it', async () => {
  const { app, visitor, heard } = await joined();
  const ended = once(visitor, 'end');
  app.write('HTTP/1.1 426 Upgrade Required\r\ntransfer-encoding: chunked\r\n\r\n2\r\nno\r\n4\r\n way\r\n0\r\n\r\n');
  await ended;
  expect(heard().toString()).toBe('HTTP/1.1 426 Upgrade Required\r\nconnection: close\r\n\r\nno way');
});

it('counts messages as use, and what only keeps the connection open as none', async () => {
  const { app, seen, heard } = await joined();
  app.write(switching);
  await until(() => heard().includes('\r\n\r\n'));
  app.write(Buffer.from([0x89, 0]));
  await until(() =>
    heard()
      .subarray(-2)
      .equals(Buffer.from([0x89, 0])),
  );
  expect(seen.uses).toBe(0);
  app.write(frame);
  await until(() => seen.uses === 1);
});
