import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, it, vi } from 'vitest';
import type { Connect } from './app-connection.ts';
import { AppConnections } from './app-connections.ts';
import { proxyRequest, type Forwarded } from './proxy-request.ts';

/** More than the system keeps between two sockets. */
const long = 24 << 20;
const closed = { isOpen: false };
const servers: (Server | TcpServer)[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  }
});

async function listening(server: Server | TcpServer): Promise<number> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const at =
  (port: number): Connect =>
  async (onread) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, onread });
    await once(socket, 'connect');
    return socket;
  };

/** A visitor's way to an app: an HTTP server whose requests go on over kept connections. */
async function doorTo(app: Connect) {
  const connections = new AppConnections(app, closed);
  const outcomes: Forwarded[] = [];
  const seen = { kept: 0 };
  const left = Promise.withResolvers<void>();
  const door = createServer((req, res) => {
    res.once('close', () => left.resolve());
    const forward = async () => {
      const kept = connections.kept();
      if (kept !== undefined) seen.kept += 1;
      const from = { host: 'shop.localhost', protocol: 'http', address: '127.0.0.1', port: 8080, admitted: 'anyone' } as const;
      const connection = kept ?? (await connections.fresh());
      const forwarding = { req, res, connection, from, platformCookies: [], onUse() {}, onAnswer() {} };
      outcomes.push(await proxyRequest({ ...forwarding, onRest: (rested) => connections.keep(rested) }));
    };
    void forward();
  });
  let written = 0;
  door.on('connection', (socket) => {
    const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
    socket.write = (...given: unknown[]) => {
      written += Buffer.byteLength(given[0] as string);
      return write(...given);
    };
  });
  const port = await listening(door);
  const ask = async (path: string) => {
    const [answer] = (await once(get({ host: '127.0.0.1', port, path, agent: false }), 'response')) as [IncomingMessage];
    return answer;
  };
  return { port, ask, outcomes, seen, left: left.promise, written: () => written };
}

it('what a slow visitor has not taken yet is not written over by the answer to the next', async () => {
  const [slow, quick] = [randomBytes(long), randomBytes(long)];
  const app = createServer((req, res) => res.end(req.url === '/slow' ? slow : quick));
  const { ask } = await doorTo(at(await listening(app)));
  // Nobody reads the first until the others are through.
  const answer = await ask('/slow');
  for (let visit = 0; visit < 3; visit += 1) expect((await buffer(await ask('/'))).equals(quick)).toBe(true);
  expect((await buffer(answer)).equals(slow)).toBe(true);
});

it('a connection carries the next request when a visitor has all of a long answer', async () => {
  const app = createServer((_req, res) => res.end(Buffer.alloc(long, 'x')));
  const { ask, outcomes, seen } = await doorTo(at(await listening(app)));
  for (let visit = 0; visit < 3; visit += 1) expect((await buffer(await ask('/'))).byteLength).toBe(long);
  expect(outcomes).toEqual(['answered', 'answered', 'answered']);
  expect(seen.kept).toBe(2);
});

it('an app that closes after its answer cuts nothing of it off, however slowly it is read', async () => {
  const app = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${long}\r\nconnection: close\r\n\r\n`);
      socket.end(Buffer.alloc(long, 'x'));
    });
  });
  const { ask, outcomes } = await doorTo(at(await listening(app)));
  const answer = await ask('/');
  const first = (await once(answer.pause(), 'readable').then(() => answer.read() as Buffer)) ?? Buffer.alloc(0);
  expect(first.byteLength + (await buffer(answer)).byteLength).toBe(long);
  expect(outcomes).toEqual(['answered']);
});

/** An app whose answers are read in one go, and are more than the visitor's side takes in: the rest of each waits in the memory of its connection. */
function atOnce(head: string, andThen: (socket: Duplex) => void): Connect {
  const answers = ['a', 'b', 'c'];
  const start = Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${long}\r\n${head}\r\n`);
  return async ({ callback }) => {
    const memory = Buffer.alloc(start.byteLength + long);
    return new Duplex({
      read() {},
      write(_request, _encoding, done) {
        done();
        memory.fill(answers.shift() ?? '', start.copy(memory));
        setImmediate(() => {
          callback(memory.byteLength, memory);
          andThen(this);
        });
      },
    });
  };
}

it('the end of an answer that a slow visitor has not taken yet is not written over either', async () => {
  const { ask } = await doorTo(atOnce('', () => {}));
  const slow = await ask('/');
  expect((await buffer(await ask('/'))).equals(Buffer.alloc(long, 'b'))).toBe(true);
  expect((await buffer(slow)).equals(Buffer.alloc(long, 'a'))).toBe(true);
});

it('an app that goes as soon as it has answered cuts nothing of it off', async () => {
  const gone = Promise.withResolvers<void>();
  const leaves = (socket: Duplex) => void socket.on('close', () => gone.resolve()).destroy();
  const { ask, outcomes } = await doorTo(atOnce('connection: close\r\n', leaves));
  const answer = await ask('/');
  await gone.promise;
  expect((await buffer(answer)).byteLength).toBe(long);
  expect(outcomes).toEqual(['answered']);
});

it('an app that hints at what is no link is answered for all the same', async () => {
  const app = createTcpServer((socket) => {
    socket.on('error', () => {});
    const hint = 'HTTP/1.1 103 Early Hints\r\nlink: nothing\r\n\r\n';
    socket.once('data', () => socket.end(`${hint}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi`));
  });
  const { ask, outcomes } = await doorTo(at(await listening(app)));
  expect(String(await buffer(await ask('/')))).toBe('hi');
  expect(outcomes).toEqual(['answered']);
});

it('an app that hints without end fills no memory for a visitor who does not read', async () => {
  const hint = `HTTP/1.1 103 Early Hints\r\nlink: </${'a'.repeat(15_000)}>; rel=preload\r\n\r\n`;
  const app = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(`${hint.repeat(1_600)}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi`));
  });
  const { port, outcomes, written } = await doorTo(at(await listening(app)));
  const visitor = connect({ port, host: '127.0.0.1' }).pause();
  visitor.write('GET / HTTP/1.1\r\nhost: shop.localhost\r\n\r\n');
  await vi.waitFor(() => expect(outcomes).toEqual(['answered']), 10_000);
  expect(written()).toBeLessThan(1_000_000);
  visitor.destroy();
});

it('a body whose length is said to be for this connection alone asks the app nothing in the name of the next visitor', async () => {
  const asked: string[] = [];
  const app = createServer((req, res) => {
    asked.push(`${req.method} ${req.url}`);
    req.resume().on('end', () => res.end('hi'));
  });
  const { port, outcomes } = await doorTo(at(await listening(app)));
  const visitor = connect({ port, host: '127.0.0.1' }).resume();
  const hidden = 'GET /hidden HTTP/1.1\r\nhost: x\r\nx-begun: ';
  visitor.write(`POST /a HTTP/1.1\r\nhost: x\r\nconnection: content-length\r\ncontent-length: ${hidden.length}\r\n\r\n${hidden}`);
  await vi.waitFor(() => expect(outcomes).toHaveLength(1), 10_000);
  visitor.write('GET /b HTTP/1.1\r\nhost: x\r\ncookie: of-another\r\n\r\n');
  await vi.waitFor(() => expect(outcomes).toHaveLength(2), 10_000);
  expect(asked).toEqual(['POST /a', 'GET /b']);
  visitor.destroy();
});

it('nothing is asked of the app for a visitor who left while the way to it was made', async () => {
  const asked: string[] = [];
  const app = createServer((req, res) => {
    asked.push(req.url ?? '');
    // Nobody but its visitor would end it.
    res.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  });
  const connectToApp = at(await listening(app));
  const [begun, made] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { port, outcomes, left } = await doorTo(async (onread) => {
    begun.resolve();
    await made.promise;
    return connectToApp(onread);
  });
  const visitor = get({ host: '127.0.0.1', port, path: '/events', agent: false }).on('error', () => {});
  await begun.promise;
  visitor.destroy();
  await left;
  made.resolve();
  await vi.waitFor(() => expect(outcomes).toEqual(['answered']), 5_000);
  expect(asked).toEqual([]);
});

it.each([
  ['as it begins', 0],
  ['when nothing more fits in', 100],
])('a visitor who is answered %s can send the rest, and ask again', async (_, afterMs) => {
  const app = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.pause();
      setTimeout(() => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\nenough'), afterMs);
    });
  });
  const { port } = await doorTo(at(await listening(app)));
  const visitor = connect(port, '127.0.0.1');
  let heard = '';
  visitor.on('data', (bytes: Buffer) => (heard += bytes.toString('latin1')));
  visitor.write(`POST / HTTP/1.1\r\nhost: shop.localhost\r\ncontent-length: ${long}\r\n\r\n`);
  visitor.write(Buffer.alloc(long, 'x'));
  visitor.write('GET / HTTP/1.1\r\nhost: shop.localhost\r\nconnection: close\r\n\r\n');
  await once(visitor, 'close');
  expect(heard.match(/enough/g)).toHaveLength(2);
});

it.each([10, 16 * 1024, 17 * 1024, 300_000])('a body of %i bytes of any value arrives as it was sent', async (bytes) => {
  const body = Buffer.from(Array.from({ length: bytes }, (_, at) => at % 256));
  const app = createServer((_req, res) => res.writeHead(200, { 'content-length': bytes }).end(body));
  const { ask } = await doorTo(at(await listening(app)));
  expect((await buffer(await ask('/'))).equals(body)).toBe(true);
});
