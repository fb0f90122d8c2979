import { createHash } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { BoxLostError, PortClosedError, type Box } from '../box.ts';
import { eventually, type Harness } from './harness.ts';

const server = `
import { createServer } from 'node:http';
import { createHash } from 'node:crypto';
createServer((req, res) => {
  if (req.url === '/big') { let left = 100; const piece = Buffer.alloc(1 << 20, 'x'); const more = () => { while (left-- > 0) if (!res.write(piece)) return res.once('drain', more); res.end(); }; return more(); }
  if (req.url === '/upload') { const hash = createHash('sha256'); req.on('data', (c) => hash.update(c)); return req.on('end', () => res.end(hash.digest('hex'))); }
  if (req.url === '/stream') { res.write('first'); globalThis.release = () => res.end(' second'); return; }
  if (req.url === '/release') { globalThis.release(); return res.end(); }
  if (req.url === '/abort') { res.write('half'); return setTimeout(() => res.socket.resetAndDestroy(), 50); }
  if (req.url === '/some') return res.end('x'.repeat(200_000));
  if (req.url === '/echo') return;
  res.end('host ' + req.headers.host);
}).on('upgrade', (req, socket) => { socket.write('HTTP/1.1 101 Switching\\r\\nUpgrade: echo\\r\\nConnection: Upgrade\\r\\n\\r\\n'); socket.pipe(socket); })
  .listen(Number(process.env.PORT), process.env.LISTEN_HOST);
`;

/** Greets, and says how a connection that heard something ended. */
const listener = `
import { createServer } from 'node:net';
createServer({ allowHalfOpen: true }, (socket) => {
  let bytes = 0;
  socket.on('data', (chunk) => (bytes += chunk.length));
  socket.on('end', () => bytes > 0 && console.log('end ' + bytes));
  socket.on('error', (error) => bytes > 0 && console.log(error.code));
  socket.write('hello');
}).listen(8080);
`;

async function get(
  box: Box,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: Buffer } = {},
): Promise<IncomingMessage> {
  const tunnel = await box.tunnel(8080);
  return new Promise((resolve, reject) => {
    const sent = request(
      { path, method: options.method ?? 'GET', headers: { host: 'app', ...options.headers }, createConnection: () => tunnel },
      resolve,
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

export function portPromises({ open }: Harness): void {
  describe.each([
    ['through its supervisor', false],
    ['directly where that can be', true],
  ])('a port of a box, reached %s,', (_, isDirect) => {
    const running = async (host: string) => {
      const { box } = await open({ 'server.mjs': server }, { env: { LISTEN_HOST: host }, size: 'large' });
      const app = await box.startApp({ argv: ['node', 'server.mjs'], cwd: '/app', env: {} }, () => {});
      await box.waitForPort(8080, { timeoutMs: 10_000, until: app.exited });
      if (isDirect) await box.direct.open();
      return box;
    };

    it.each(['127.0.0.1', '0.0.0.0', '::1'])('is reached when the app listens on %s', async (host) => {
      expect(await text(await get(await running(host), '/'))).toBe('host app');
    });

    it('that is closed says so', async () => {
      const { box } = await open();
      if (isDirect) await box.direct.open();
      await expect(box.tunnel(8080)).rejects.toBeInstanceOf(PortClosedError);
    });

    it('streams: the first piece comes before the last is written', async () => {
      const box = await running('127.0.0.1');
      const answer = await get(box, '/stream');
      let heard = '';
      answer.on('data', (chunk: Buffer) => (heard += chunk.toString()));
      await eventually(() => heard === 'first');
      (await get(box, '/release')).resume();
      await eventually(() => answer.complete);
      expect(heard).toBe('first second');
    });

    it('carries 100 MB down and up unchanged', async () => {
      const box = await running('127.0.0.1');
      let bytes = 0;
      for await (const chunk of await get(box, '/big')) bytes += (chunk as Buffer).byteLength;
      expect(bytes).toBe(100 << 20);
      const body = Buffer.alloc(100 << 20, 'y');
      expect(await text(await get(box, '/upload', { method: 'POST', body }))).toBe(createHash('sha256').update(body).digest('hex'));
    });

    it('carries upgraded connections', async () => {
      const box = await running('127.0.0.1');
      const tunnel = await box.tunnel(8080);
      const sent = request({ path: '/echo', headers: { connection: 'Upgrade', upgrade: 'echo' }, createConnection: () => tunnel });
      sent.end();
      const [, socket] = await new Promise<[IncomingMessage, NodeJS.ReadWriteStream]>((resolve) =>
        sent.once('upgrade', (res, duplex) => resolve([res, duplex])),
      );
      socket.write('ping');
      expect(String(await new Promise((resolve) => socket.once('data', resolve)))).toBe('ping');
      tunnel.destroy();
    });

    it('an abort inside is an abort outside, never a clean end', async () => {
      const answer = await get(await running('127.0.0.1'), '/abort');
      await expect(text(answer)).rejects.toThrow('aborted');
    });

    it.each([
      ['an end outside is an end inside, after all that was sent', (tunnel: Duplex) => tunnel.end('x'.repeat(300_000)), 'end 300000'],
      ['a close outside is an end inside too', (tunnel: Duplex) => tunnel.end('x', () => tunnel.destroy()), 'end 1'],
      [
        'an abort outside is an abort inside, never an end',
        (tunnel: Duplex) => void tunnel.write('x', () => tunnel.destroy()),
        'ECONNRESET',
      ],
    ])('%s', async (_, finish, expected) => {
      const { box } = await open({ 'listener.mjs': listener }, { size: 'large' });
      const said: string[] = [];
      const app = await box.startApp({ argv: ['node', 'listener.mjs'], cwd: '/app', env: {} }, ({ text: line }) => said.push(line));
      await box.waitForPort(8080, { timeoutMs: 10_000, until: app.exited });
      if (isDirect) await box.direct.open();
      const tunnel = await box.tunnel(8080);
      await new Promise((resolve) => tunnel.once('data', resolve));
      finish(tunnel);
      await eventually(() => said.length > 0);
      expect(said).toEqual([expected]);
    });

    it('keeps what a slow reader has not taken yet, after the app has closed', async () => {
      const box = await running('127.0.0.1');
      const tunnel = await box.tunnel(8080);
      tunnel.write('GET /some HTTP/1.1\r\nhost: app\r\nconnection: close\r\n\r\n');
      await new Promise((resolve) => tunnel.once('readable', resolve));
      const first = tunnel.read(1) as Buffer;
      await box.exec({ argv: ['sleep', '0.3'], timeoutMs: 5_000, maxBytesPerStream: 10 });
      expect((first.toString() + (await text(tunnel))).endsWith('x'.repeat(200_000))).toBe(true);
    });

    it('is not held up by readers that stall', async () => {
      const box = await running('127.0.0.1');
      const stalled = await Promise.all(Array.from({ length: 100 }, () => get(box, '/big')));
      expect(await text(await get(box, '/'))).toBe('host app');
      for (const answer of stalled) answer.destroy();
    });

    it('serves many at once', async () => {
      const box = await running('127.0.0.1');
      const answers = await Promise.all(Array.from({ length: 100 }, async () => text(await get(box, '/'))));
      expect(new Set(answers)).toEqual(new Set(['host app']));
    });
  });

  describe('waiting for a port', () => {
    it('ends when it opens', async () => {
      const { box } = await open();
      const waiting = box.waitForPort(8080, { timeoutMs: 10_000 });
      await box.startApp(
        { argv: ['node', '-e', 'setTimeout(() => require("net").createServer().listen(8080), 300)'], cwd: '/', env: {} },
        () => {},
      );
      await expect(waiting).resolves.toBeUndefined();
    });

    it('rejects after its deadline', async () => {
      const { box } = await open();
      await expect(box.waitForPort(8080, { timeoutMs: 100 })).rejects.toBeInstanceOf(PortClosedError);
    });

    it('rejects at once when what should open it ends, and when the box does', async () => {
      const { box } = await open();
      const app = await box.startApp({ argv: ['node', '-e', 'process.exit(1)'], cwd: '/', env: {} }, () => {});
      await expect(box.waitForPort(8080, { timeoutMs: 60_000, until: app.exited })).rejects.toThrow('ended');
      const waiting = box.waitForPort(8080, { timeoutMs: 60_000 });
      await Promise.all([expect(waiting).rejects.toBeInstanceOf(BoxLostError), box.destroy()]);
    });
  });
}
