import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Harness, OpenedBox } from './harness.ts';

const secret = 'a-neighbours-secret';

/** Holds the secret in every place where programs of one machine meet, then says `up` and stays. */
const keeper = `
const fs = require('fs'), net = require('net');
fs.writeFileSync('/tmp/kept', '${secret}'); fs.writeFileSync('/dev/shm/kept', '${secret}'); fs.writeFileSync('/data/kept', '${secret}');
const answer = (socket) => socket.end('${secret}');
net.createServer(answer).listen(9000, '0.0.0.0', () => net.createServer(answer).listen('\\0kept', () => console.log('up')));
`;
const looks = [
  'cat /tmp/kept',
  'cat /dev/shm/kept',
  'cat /data/kept',
  'cat /proc/[0-9]*/environ | tr "\\0" "\\n"',
  'cat /proc/[0-9]*/root/tmp/kept',
  'timeout 2 bash -c "cat <&3" 3<>/dev/tcp/127.0.0.1/9000',
  "node -e \"require('net').connect('\\\\0kept').on('data', d => console.log(String(d))).on('error', () => {})\"",
];

async function keep(opened: OpenedBox): Promise<void> {
  const up = Promise.withResolvers<void>();
  const app = await opened.box.startApp({ argv: ['node', '-e', keeper], cwd: '/', env: { KEPT: secret } }, ({ text }) => {
    if (text === 'up') up.resolve();
  });
  await Promise.race([up.promise, app.exited.then(() => up.reject(new Error('the keeper ended')))]);
}

export function neighbourPromises({ open }: Harness): void {
  describe('two boxes side by side', () => {
    it.each([
      ['of two apps', {}, {}],
      ['of one app, as a version and the one after it', { owner: { deploymentId: 'dep_one' } }, { owner: { deploymentId: 'dep_one' } }],
    ])('%s share no file, no memory, no environment and no socket of any kind', async (_, one, other) => {
      const kept = await open({}, one);
      const thief = await open({}, other);
      await keep(kept);
      expect((await kept.sh(looks.join('; '))).stdout.split(secret).length).toBeGreaterThan(looks.length);
      const found = await thief.sh(looks.join('; '));
      expect(found.stdout).not.toContain(secret);
    });

    it('share no queue, semaphore or segment of System V', async () => {
      const [one, other] = await Promise.all([open(), open()]);
      expect((await one.sh('ipcmk -M 4096 && ipcmk -Q && ipcmk -S 1 && ipcs | grep -c 0x')).stdout.trim().endsWith('3')).toBe(true);
      expect((await other.sh('ipcs | grep -c 0x')).stdout.trim()).toBe('0');
    });

    it('cannot send each other a signal, not even to everybody at once', async () => {
      const { box, sh } = await open();
      const neighbour = await open();
      const app = await neighbour.box.startApp({ argv: ['sleep', '1000'], cwd: '/', env: {} }, () => {});
      // Ids of the host mean nothing in a box: at most its own processes have them.
      await sh(`kill -9 ${process.pid} ${process.ppid}; for pid in $(seq 300 400); do kill -9 $pid; done`);
      await sh('kill -9 -1').catch(() => undefined);
      expect(await box.closed).toMatchObject({ reason: expect.any(String) as string });
      expect((await neighbour.sh('pgrep -x sleep')).exitCode).toBe(0);
      expect(await Promise.race([app.exited, Promise.resolve('runs')])).toBe('runs');
    });

    it('reach no abstract socket of the host', async () => {
      const server = createServer((socket) => socket.end('host'));
      const name = `host-${process.pid}`;
      await new Promise<void>((resolve) => server.listen(`\0${name}`, resolve));
      const { node } = await open();
      const connect = `require('net').connect('\\0${name}').on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;
      expect((await node(connect)).exitCode).toBe(1);
      server.close();
    });
  });
}
