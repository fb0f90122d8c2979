import { describe, expect, it } from 'vitest';
import { egressAllows, readEgressRule } from '../../../domain/egress.ts';
import type { Egress } from '../box.ts';
import { eventually, type Harness } from './harness.ts';

/** A list that can be changed, and what it saw. */
function listOf(...lines: readonly string[]) {
  const seen = {
    lines,
    everything: false,
    sent: 0,
    received: 0,
    refused: [] as string[],
    hint: 'Ask for it.',
    allows: (host: string, port: number): boolean => seen.everything || egressAllows(rules(seen.lines), host, port),
    onBytes(sent: number, received: number) {
      seen.sent += sent;
      seen.received += received;
    },
    onRefused: (_host: string, _port: number, why: string) => void seen.refused.push(why),
  } satisfies Egress & Record<string, unknown>;
  return seen;
}
const rules = (lines: readonly string[]) => lines.map(readEgressRule).flatMap((read) => (read.ok ? [read.rule] : []));

/** Runs in a box: a CONNECT by hand, then `use` with the socket. */
const tunnel = (target: string, use: string) => `
  const { request } = require('node:http');
  request({ host: '127.0.0.1', port: 3128, method: 'CONNECT', path: '${target}' })
    .on('connect', (res, socket) => { if (res.statusCode !== 200) { console.log(res.statusCode, res.statusMessage); process.exit(); } ${use} })
    .on('error', (error) => console.log(error.code)).end();`;

export function egressPromises({ open, outside }: Harness): void {
  describe('a box with a list of hosts', () => {
    it.each([
      ['fetch of Node', `node -e "fetch('http://api.example.com/a').then(r => r.text()).then(console.log)"`],
      ['the http client of Node', `node -e "require('http').get('http://api.example.com/a', r => r.pipe(process.stdout))"`],
      ['curl', 'command -v curl >/dev/null || { echo outside /a; exit; }; curl -sS http://API.example.com./a'],
      [
        'Python',
        `command -v python3 >/dev/null || { echo outside /a; exit; }; python3 -c "import urllib.request as u; print(u.urlopen('http://api.example.com/a').read().decode())"`,
      ],
    ])('reaches them with %s, which is told nothing but its environment', async (_, command) => {
      const { sh } = await open({}, { egress: listOf('api.example.com') });
      expect(await sh(command)).toMatchObject({ stdout: expect.stringMatching(/^outside \/a\n?$/) as string });
      expect(outside().asked.at(-1)).toMatch(/^GET api\.example\.com\.? \/a$/i);
    });

    it('hears of any other why not and what to do, and the name is not even looked up', async () => {
      const egress = listOf('api.example.com');
      const { sh, node } = await open({}, { egress });
      const words = 'secret.example.net is not on this app’s list of hosts. Ask for it.\n';
      const code = `require('http').get('http://secret.example.net/', r => { console.log(r.statusCode); r.pipe(process.stdout); })`;
      expect((await node(code)).stdout).toBe(`403\n${words}`);
      expect((await node(tunnel('secret.example.net:443', ''))).stdout).toBe(
        "403 secret.example.net is not on this app's list of hosts.\n",
      );
      expect((await node(tunnel('api.example.com:22', ''))).stdout).toContain('403 api.example.com:22 is not on');
      expect((await sh(`node -e "fetch('https://secret.example.net').catch(() => process.exit(3))"`)).exitCode).toBe(3);
      expect(egress.refused).toHaveLength(4);
      expect(outside().lookedUp).not.toContain('secret.example.net');
    });

    it.each(['private.example.com', 'metadata.example.com', 'both.example.com', 'mapped.example.com', 'builder.example'])(
      'does not get to what is behind %s, though the list has it',
      async (host) => {
        const dialled = outside().dialled.length;
        const { node } = await open({}, { egress: listOf('*.example.com', 'builder.example') });
        for (const port of [80, 443]) expect((await node(tunnel(`${host}:${port}`, ''))).stdout).toMatch(/^403 /);
        expect(outside().dialled).toHaveLength(dialled);
      },
    );

    it('does not get to this machine or a private network by any spelling of an address, even where everything is allowed', async () => {
      const dialled = outside().dialled.length;
      const egress = listOf();
      egress.everything = true;
      const { node } = await open({}, { egress });
      const literals = [
        '127.0.0.1',
        '127.1',
        '0x7f.1',
        '2130706433',
        '017700000001',
        '0',
        '[::1]',
        '[::]',
        '[::ffff:127.0.0.1]',
        '[::ffff:7f00:1]',
      ];
      literals.push(
        'localhost',
        'localhost.',
        '10.0.0.1',
        '169.254.169.254',
        '0xA9FEA9FE',
        '[fe80::1]',
        '[fd00::1]',
        '[64:ff9b::7f00:1]',
        '[2002:7f00:1::]',
      );
      const code = `
        const { request } = require('node:http');
        const ask = (literal) => new Promise((done) => request({ host: '127.0.0.1', port: 3128, method: 'CONNECT', path: literal + ':80' })
          .on('connect', (res, socket) => { socket.destroy(); done(res.statusCode); }).on('error', (e) => done(e.code)).end());
        (async () => { for (const literal of ${JSON.stringify(literals)}) console.log(literal, await ask(literal)); })();`;
      const answers = (await node(code)).stdout.trim().split('\n');
      expect(answers).toEqual(literals.map((literal) => `${literal} ${literal.startsWith('localhost') ? 502 : 403}`));
      expect(outside().dialled).toHaveLength(dialled);
    });

    it('finds no other way: no route, no UDP, no names, and no socket but its own', async () => {
      const { sh, node } = await open({}, { egress: listOf('api.example.com') });
      await open({}, { egress: listOf('other.example.com') });
      const dial = (host: string, port: number) =>
        `require('net').connect(${port}, '${host}').on('connect', () => console.log('open')).on('error', (e) => console.log(e.code))`;
      for (const [host, port] of [
        ['1.1.1.1', 443],
        ['203.0.113.1', 80],
        ['169.254.169.254', 80],
        ['2606:4700:4700::1111', 443],
      ] as const) {
        expect({ host, said: (await node(dial(host, port))).stdout }).toEqual({ host, said: 'ENETUNREACH\n' });
      }
      const udp = `require('dgram').createSocket('udp4').send('x', 53, '1.1.1.1', (e) => { console.log(e?.code); process.exit(); })`;
      expect((await node(udp)).stdout).toBe('ENETUNREACH\n');
      expect((await sh('getent hosts api.example.com')).exitCode).not.toBe(0);
      expect((await sh('ls /run/home')).stdout.split('\n')).toContain('e');
      expect((await sh('rm -f /run/home/e; mv /run/home/e /tmp/e; ln -sf /tmp/x /run/home/e')).exitCode).not.toBe(0);
      expect((await node(tunnel('other.example.com:80', ''))).stdout).toMatch(/^403 /);
    });

    it('without one has no proxy, no socket and no variable', async () => {
      const { sh, node } = await open();
      expect((await sh('env | grep -i -E "proxy|SYSTEM_CA"')).stdout).toBe('');
      expect((await sh('test -e /run/home/e')).exitCode).toBe(1);
      expect((await node(tunnel('api.example.com:80', ''))).stdout).toBe('ECONNREFUSED\n');
    });

    it('may not ask the servers of an allowed host for another name', async () => {
      const egress = listOf('api.example.com');
      const { node } = await open({}, { egress });
      const ask = (name: string) =>
        tunnel(
          'api.example.com:443',
          `require('tls').connect({ socket, servername: '${name}' }).on('error', (e) => { console.log(e.code); process.exit(); });`,
        );
      expect((await node(ask('hidden.example.net'))).stdout).toBe('ERR_SSL_TLSV1_UNRECOGNIZED_NAME\n');
      expect(egress.refused).toEqual(['a connection to api.example.com asked for "hidden.example.net", and was closed.']);
      // The right name gets through; what answers there speaks no TLS.
      expect((await node(ask('API.example.com'))).stdout).toBe('ERR_SSL_WRONG_VERSION_NUMBER\n');
    });

    it('is heard at once when its list changes: what is open to a host that is taken off ends', async () => {
      const egress = listOf();
      const { box, node } = await open({}, { egress });
      const once = `fetch('http://api.example.com/a').then((r) => console.log(r.status), () => console.log('no'))`;
      expect((await node(once)).stdout).toBe('no\n');
      egress.lines = ['api.example.com'];
      expect((await node(once)).stdout).toBe('200\n');
      const kept = await box.openProcess({
        argv: [
          'node',
          '-e',
          tunnel(
            'api.example.com:80',
            `process.stdin.pipe(socket); socket.on('close', () => process.exit(7)).resume(); console.log('joined');`,
          ),
        ],
      });
      await new Promise((resolve) => kept.stdout.once('data', resolve));
      egress.lines = [];
      kept.stdin.write('GET / HTTP/1.1\r\n');
      expect(await kept.exited).toMatchObject({ exitCode: 7 });
      expect((await node(once)).stdout).toBe('no\n');
    });

    it('is counted to the byte in both directions, with CONNECT and without', async () => {
      const egress = listOf('api.example.com');
      const { node } = await open({}, { egress });
      const request = 'GET /bytes/300000 HTTP/1.1\r\nHost: api.example.com\r\nConnection: close\r\n\r\n';
      const count = `let n = 0; socket.on('data', (c) => (n += c.length)).on('end', () => console.log(n)); socket.end(${JSON.stringify(request)});`;
      const heard = Number((await node(tunnel('api.example.com:80', count))).stdout);
      await eventually(() => outside().open() === 0);
      expect({ sent: egress.sent, received: egress.received }).toEqual({ sent: request.length, received: heard });
      expect(heard).toBeGreaterThan(300_000);

      const before = { sent: egress.sent, received: egress.received };
      const post = `require('http').request('http://api.example.com/x', { method: 'POST' }, (r) => r.resume()).end(Buffer.alloc(200000))`;
      await node(post);
      await eventually(() => outside().open() === 0);
      expect(egress.sent - before.sent).toBeGreaterThan(200_000);
      expect(egress.sent - before.sent).toBeLessThan(200_500);
      expect(egress.received - before.received).toBeGreaterThan(50);
    });

    it('is held back by its own slowness and not kept in the memory of the platform', async () => {
      const egress = listOf('api.example.com');
      const { box } = await open({}, { egress });
      const slow = `socket.write('GET /bytes/60000000 HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n');
        console.log('asked'); process.stdin.once('data', () => { let n = 0; socket.on('data', (c) => (n += c.length)).on('end', () => { console.log(n); process.exit(); }); });`;
      const reader = await box.openProcess({ argv: ['node', '-e', tunnel('api.example.com:80', slow)] });
      await new Promise((resolve) => reader.stdout.once('data', resolve));
      let last = -1;
      await eventually(async () => {
        const same = egress.received > 0 && egress.received === last;
        last = egress.received;
        await new Promise((resolve) => setTimeout(resolve, 100));
        return same;
      });
      expect(egress.received).toBeLessThan(8_000_000);
      const total = new Promise<string>((resolve) => reader.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())));
      reader.stdin.write('go');
      expect(Number(await total)).toBeGreaterThan(60_000_000);
    });

    it('may flood its proxy and has a few hundred connections at once, no more, and again when they end', async () => {
      const egress = listOf('api.example.com');
      const { box, node } = await open({}, { egress });
      const flood = `
        const { request } = require('node:http');
        const done = []; let left = 600;
        for (let at = 0; at < 600; at += 1) request({ host: '127.0.0.1', port: 3128, method: 'CONNECT', path: 'api.example.com:80', agent: false })
          .on('connect', (res, socket) => { done.push(socket); socket.on('error', () => {}).resume(); if (--left === 0) console.log(done.length); })
          .on('error', () => { if (--left === 0) console.log(done.length); }).end();
        setInterval(() => {}, 1000);`;
      const flooder = await box.openProcess({ argv: ['node', '-e', flood] });
      const granted = Number(
        await new Promise<string>((resolve) => flooder.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))),
      );
      expect(granted).toBeGreaterThan(200);
      expect(granted).toBeLessThanOrEqual(256);
      expect(outside().open()).toBeLessThanOrEqual(256);
      expect(egress.refused).toContainEqual(expect.stringContaining('more than 256 connections'));
      flooder.kill();
      await flooder.exited;
      await eventually(() => outside().open() === 0);
      expect((await node(`fetch('http://api.example.com/a').then((r) => console.log(r.status))`)).stdout).toBe('200\n');
    });

    it('sends on what is meant for the host and nothing that is meant for the proxy, and no more headers than a request has', async () => {
      const { node } = await open({}, { egress: listOf('api.example.com') });
      const headers = `{ Host: 'hidden.example.net', 'Proxy-Authorization': 'x', Connection: 'X-Hop', 'X-Hop': '1', 'X-Kept': '2' }`;
      const ask = (more: string) => `
        require('http').request({ host: '127.0.0.1', port: 3128, path: 'http://api.example.com/headers', headers: ${more}, agent: false },
          (r) => { console.log(r.statusCode); r.pipe(process.stdout); }).on('error', (e) => console.log(e.code)).end();`;
      const [status, raw = ''] = (await node(ask(headers))).stdout.split('\n');
      expect(status).toBe('200');
      expect(JSON.parse(raw)).toEqual(['Host', 'api.example.com', 'X-Kept', '2', 'Connection', 'close']);
      expect((await node(ask(`{ 'X-Long': 'x'.repeat(20_000) }`))).stdout).not.toMatch(/^200/);
    });

    it('takes its connections with it', async () => {
      const { box } = await open({}, { egress: listOf('api.example.com') });
      const held = await box.openProcess({ argv: ['node', '-e', tunnel('api.example.com:80', `console.log('joined')`)] });
      await new Promise((resolve) => held.stdout.once('data', resolve));
      expect(outside().open()).toBe(1);
      await box.destroy();
      await eventually(() => outside().open() === 0);
    });
  });
}
