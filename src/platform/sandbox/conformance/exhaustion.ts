import { describe, expect, it } from 'vitest';
import { sizeLimits } from '../../../domain/sizes.ts';
import { BoxLostError } from '../box.ts';
import { eventually, type Harness } from './harness.ts';

/** Opens sockets until it may not, tells how many it had, and keeps them. */
const socketFlood = `
const net = require('net');
const server = net.createServer(() => {}).on('error', () => {}).listen(8080, '127.0.0.1', () => more(0));
function more(open) {
  const socket = net.connect(8080, '127.0.0.1');
  socket.on('connect', () => more(open + 1));
  socket.on('error', (error) => { console.log(error.code + ' ' + open); setInterval(() => {}, 1000); });
}`;
/** Each leaves its parent at once and ends a moment later, so that nobody in the box asks how it ended. */
const orphans = 'for i in $(seq 100); do ( (exec setsid sleep 0.2) & ); done';

export function exhaustionPromises({ open, sandboxes }: Harness): void {
  describe('a box that is filled up', () => {
    it('with files in its /tmp costs no more memory than it may have, and takes nobody with it', async ({ skip }) => {
      if (!(await sandboxes().probe()).enforced.memory) skip('NOT TRIED: this host gives no memory limit');
      const [full, neighbour] = await Promise.all([open(), open()]);
      const fill = async () => {
        const filled = await full.sh('mkdir /tmp/many; cd /tmp/many; seq 1 1000000 | xargs -n 5000 touch', { timeoutMs: 20_000 });
        expect(filled.exitCode ?? filled.signal).not.toBe(0);
        expect((await full.box.usage()).memoryBytes).toBeLessThanOrEqual(sizeLimits.small.memoryMb * 1_048_576);
        // What it starts now may be killed for want of memory; it says so at once.
        expect(await full.sh('echo back')).toMatchObject({ timedOut: false });
      };
      // Files can be all that is left in its memory: then the next who wants some is its supervisor, and the box says why it went.
      await fill().catch(async (error: unknown) => {
        const why = error instanceof BoxLostError ? (await full.box.closed).reason : null;
        if (why !== 'it used more memory than it may') throw error;
      });
      expect((await neighbour.sh('echo fine')).stdout).toBe('fine\n');
    });

    it('with sockets has as many as it may, and stays reachable', async () => {
      const { box, sh } = await open();
      let said = '';
      await box.startApp({ argv: ['node', '-e', socketFlood], cwd: '/', env: {} }, ({ text }) => (said ||= text));
      await eventually(() => said !== '');
      expect(said).toMatch(/^EMFILE \d{4}$/);
      expect((await sh('echo back')).stdout).toBe('back\n');
    });

    it('with orphans and children that nobody asks about gets rid of all of them', async () => {
      const { sh } = await open();
      expect((await sh(orphans)).exitCode).toBe(0);
      const left = 'grep -l "^State:.Z" /proc/[0-9]*/status 2>/dev/null | wc -l; ls -d /proc/[0-9]* | wc -l';
      await eventually(async () => {
        const [dead = '', all = ''] = (await sh(left)).stdout.split('\n');
        return dead.trim() === '0' && Number(all) < 10;
      });
    });

    it('with open files has as many as it may, and stays reachable', async () => {
      const { node, sh } = await open();
      const files = await node('const fs=require("fs");let n=0;try{for(;;n++)fs.openSync("/dev/null")}catch(e){console.log(e.code,n)}');
      expect(files.stdout).toMatch(/^EMFILE 40\d\d\n$/);
      expect((await sh('echo back')).stdout).toBe('back\n');
    });
  });
}
