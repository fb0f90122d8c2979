import { describe, expect, it } from 'vitest';
import { eventually, type Harness } from './harness.ts';

export function limitPromises({ open, sandboxes }: Harness): void {
  describe('a box at its limits', () => {
    it('a fork bomb stays in its box, and the box stays reachable', async () => {
      const { sh, box } = await open();
      const neighbour = await open();
      const bomb = await sh(':(){ :|:& };: ; sleep 3; echo alive', { timeoutMs: 4_000 });
      expect(bomb.durationMs).toBeLessThan(12_000);
      expect((await neighbour.sh('echo fine')).stdout).toBe('fine\n');
      expect((await box.usage()).processes).toBeLessThan(129);
      expect(await sh('echo back')).toMatchObject({ stdout: 'back\n' });
    });

    it('a memory hog is killed, the box and its app live on', async ({ skip }) => {
      if (!(await sandboxes().probe()).enforced.memory) skip('this host gives no memory limit');
      const { sh, box } = await open();
      const app = await box.startApp(
        { argv: ['node', '-e', 'setInterval(() => {}, 1000); require("net").createServer().listen(8080)'], cwd: '/', env: {} },
        () => {},
      );
      await box.waitForPort(8080, { timeoutMs: 10_000, until: app.exited });
      const hog = await sh('node -e "const a=[];for(;;)a.push(Buffer.alloc(1<<24,1))"', { timeoutMs: 30_000 });
      expect(hog.exitCode ?? hog.signal).not.toBe(0);
      expect(hog.timedOut).toBe(false);
      expect((await sh('echo back')).stdout).toBe('back\n');
    });

    it('that loses its supervisor for memory is gone, and says why', async ({ skip }) => {
      if (!(await sandboxes().probe()).enforced.memory) skip('this host gives no memory limit');
      const { sh, box } = await open();
      // The kernel kills whoever asks for it most, and none of these small ones is as large as that.
      const crowd =
        'for i in 1 2 3 4 5 6 7 8 9; do node -e "const held = Buffer.alloc(30 << 20, 1); setInterval(() => held, 1000)" & done; wait';
      // The supervisor bears the mark of what it starts until that has begun.
      const begun = 'until [ "$(cat /proc/$PPID/oom_score_adj)" -lt 800 ]; do :; done';
      await sh(`${begun}; echo 1000 > /proc/$PPID/oom_score_adj; ${crowd}`).catch(() => undefined);
      expect(await box.closed).toEqual({ reason: 'it used more memory than it may' });
    });

    it('cannot fill the host’s memory through its file systems', async () => {
      const { sh } = await open();
      expect((await sh('head -c 500000000 /dev/zero > /tmp/big')).exitCode).not.toBe(0);
      expect((await sh('head -c 500000000 /dev/zero > /dev/shm/big')).exitCode).not.toBe(0);
      expect((await sh('rm -f /tmp/big /dev/shm/big; echo back')).stdout).toBe('back\n');
    });

    it('opens no more files than it may', async () => {
      const { sh } = await open();
      expect((await sh('ulimit -Hn; ulimit -c')).stdout).toBe('4096\n0\n');
    });

    it('says what it uses', async () => {
      const { sh, box } = await open();
      await sh('i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done');
      const usage = await box.usage();
      expect(usage.cpuMs).toBeGreaterThan(20);
      expect(usage.memoryBytes).toBeGreaterThan(1_000_000);
      expect(usage.processes).toBeGreaterThan(1);
    });

    it('starts with a full processor and is held to its share once its start is over', async ({ skip }) => {
      if (!(await sandboxes().probe()).enforced.cpu) skip('this host gives no processor limit');
      const { sh, box } = await open();
      const usedByASecondOfWork = async () => {
        const before = (await box.usage()).cpuMs;
        await sh('timeout 1 bash -c "while :; do :; done"');
        return (await box.usage()).cpuMs - before;
      };
      let share = 0;
      await eventually(async () => {
        share = (await usedByASecondOfWork()) + (await usedByASecondOfWork());
        return share < 800;
      }, 25_000);
      expect(share).toBeGreaterThan(200);
    });
  });
}
