import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DirectSocket } from '../direct/direct-socket.ts';
import { eventually, type Harness } from './harness.ts';
import { connectorsOf } from './leftovers.ts';

/** Greets, and says what it hears. */
const app = `
require('net').createServer((socket) => socket.on('error', () => {}).on('data', (said) => console.log(String(said))).write('hello')).listen(8080);
`;

export function directPromises({ open, folder }: Harness): void {
  const opened = async () => {
    const { box, sh } = await open();
    const heard: string[] = [];
    const running = await box.startApp({ argv: ['node', '-e', app], cwd: '/', env: {} }, ({ text }) => heard.push(text));
    await box.waitForPort(8080, { timeoutMs: 10_000, until: running.exited });
    await box.direct.open();
    return { box, sh, heard };
  };

  describe('the direct path to a box', () => {
    it('leads past its supervisor, from when it is open', async () => {
      const { box } = await open();
      await box.startApp({ argv: ['node', '-e', app], cwd: '/', env: {} }, () => {});
      await box.waitForPort(8080, { timeoutMs: 10_000 });
      const tunnel = await box.tunnel(8080);
      await Promise.all([box.direct.open(), box.direct.open()]);
      const direct = await box.tunnel(8080);
      expect([box.direct.isOpen, tunnel instanceof DirectSocket, direct instanceof DirectSocket]).toEqual([true, false, true]);
      expect(connectorsOf(folder())).toHaveLength(1);
    });

    it('is made by a process that nothing in the box can see, signal or talk to', async () => {
      const { sh } = await opened();
      const [connector = 0] = connectorsOf(folder());
      expect((await sh('cat /proc/[0-9]*/cmdline | tr "\\0" " "')).stdout).not.toContain('connector');
      await sh(`kill -9 ${connector}; kill -10 ${connector}`);
      // 0A is a socket that listens: the app alone does.
      expect((await sh('cat /proc/net/tcp /proc/net/tcp6 | grep " 0A " | wc -l')).stdout).toBe('1\n');
      expect((await sh('grep -v "^Num" /proc/net/unix | grep -c "@"')).stdout).toBe('0\n');
      expect(connectorsOf(folder())).toEqual([connector]);
    });

    it('is made by a process that may nothing and knows nothing', async () => {
      await opened();
      const [connector = 0] = connectorsOf(folder());
      const status = readFileSync(`/proc/${connector}/status`, 'utf8');
      // Without root there is nobody else to become.
      const user = process.getuid?.() === 0 ? '65534' : `${process.getuid?.()}`;
      expect(/^Uid:\s+(.*)$/m.exec(status)?.[1]?.split('\t')).toEqual([user, user, user, user]);
      expect(/^CapEff:\s+(.*)$/m.exec(status)?.[1]).toBe('0000000000000000');
      const environment = readFileSync(`/proc/${connector}/environ`, 'utf8').split('\0').filter(Boolean);
      expect(environment.map((line) => line.split('=')[0]).sort()).toEqual(['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE']);
      const places = readdirSync(`/proc/${connector}/fd`).map((fd) => readlinkSync(`/proc/${connector}/fd/${fd}`));
      // The platform's channel, and what it complains into.
      expect(places.filter((place) => place.startsWith('socket:'))).toHaveLength(2);
      expect(places.filter((place) => !/^(socket:|pipe:|anon_inode:)/.test(place) && place !== '/dev/null')).toEqual([]);
    });

    it('ends with the box, and its connections do, also those that nobody reads', async () => {
      const { box } = await opened();
      const connections = await Promise.all([box.tunnel(8080), box.tunnel(8080)]);
      const closed = connections.map((connection) => new Promise((resolve) => connection.once('close', resolve)));
      await box.destroy();
      await Promise.all(closed);
      expect(connectorsOf(folder())).toEqual([]);
      await box.direct.open();
      expect(box.direct.isOpen).toBe(false);
    });

    it('that breaks down costs nobody a connection: what is open stays, what comes goes through the tunnel', async () => {
      const { box, heard } = await opened();
      const before = await box.tunnel(8080);
      for (const connector of connectorsOf(folder())) process.kill(connector, 'SIGKILL');
      const after = await box.tunnel(8080);
      before.write('before');
      after.write('after');
      await eventually(() => heard.length === 2);
      expect(heard.toSorted()).toEqual(['after', 'before']);
      await eventually(() => !box.direct.isOpen);
      await box.direct.open();
      expect(box.direct.isOpen).toBe(false);
    });
  });
}
