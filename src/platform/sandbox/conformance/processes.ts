import { describe, expect, it } from 'vitest';
import type { BoxProcess } from '../box.ts';
import { eventually, type Harness, type OpenedBox } from './harness.ts';

const terminal = { columns: 80, rows: 24, term: 'xterm-256color' };

/** Everything a process says from here on, and a way to wait for a part of it. */
function listen({ stdout, stderr }: BoxProcess) {
  const heard = { out: '', err: '' };
  stdout.on('data', (bytes: Buffer) => (heard.out += bytes.toString('latin1')));
  stderr.on('data', (bytes: Buffer) => (heard.err += bytes.toString('latin1')));
  return { heard, says: (part: string) => eventually(() => heard.out.includes(part)) };
}

/** What the program of that name in the box could write until now, in bytes; NaN while none runs. */
async function writtenBy(sh: OpenedBox['sh'], name: string): Promise<number> {
  const { stdout } = await sh(`grep ^wchar /proc/$(pgrep -x ${name})/io`);
  return Number(stdout.split(' ')[1]);
}

export function processPromises({ open }: Harness): void {
  describe('a process with open ends', () => {
    it('ends with its code, its streams apart, after all of its output', async () => {
      const { box } = await open();
      const process = await box.openProcess({ argv: ['/bin/bash', '-c', 'cat; echo err >&2; exit 42'] });
      const { heard } = listen(process);
      process.stdin.end('typed\n');
      expect(await process.exited).toEqual({ exitCode: 42, signal: null });
      expect(heard).toEqual({ out: 'typed\n', err: 'err\n' });
    });

    it('that is not there ends like in a shell', async () => {
      const { box } = await open();
      const process = await box.openProcess({ argv: ['nothing-of-that-name'] });
      const { heard } = listen(process);
      expect(await process.exited).toEqual({ exitCode: 127, signal: null });
      expect(heard.err).toContain('not found');
    });

    it('carries 50 MB through it unchanged', async () => {
      const { box } = await open();
      const process = await box.openProcess({ argv: ['cat'] });
      let bytes = 0;
      let sum = 0;
      process.stdout.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
        for (let at = 0; at < chunk.byteLength; at += 997) sum = (sum * 31 + (chunk[at] ?? 0)) % 1_000_003;
      });
      const piece = Buffer.alloc(1_000_000, 'abcdefg');
      for (let count = 0; count < 50; count += 1) {
        if (!process.stdin.write(piece)) await new Promise((resolve) => process.stdin.once('drain', resolve));
      }
      process.stdin.end();
      expect(await process.exited).toEqual({ exitCode: 0, signal: null });
      expect(bytes).toBe(50_000_000);
      expect(sum).toBeGreaterThan(0);
    });

    it('waits for a slow reader instead of filling memory, and loses nothing', async () => {
      const { box, sh } = await open();
      const process = await box.openProcess({ argv: ['/bin/bash', '-c', 'head -c 20000000 /dev/zero; echo done >&2'] });
      let before = 0;
      const standsStill = async () => {
        const now = await writtenBy(sh, 'head');
        const stands = now > 0 && now === before;
        before = now;
        return stands;
      };
      await eventually(standsStill);
      expect(before).toBeLessThan(2_000_000);
      let bytes = 0;
      process.stdout.on('data', (chunk: Buffer) => (bytes += chunk.byteLength));
      process.stderr.resume();
      await process.exited;
      expect(bytes).toBe(20_000_000);
    });

    it('gets signals while it reads nothing of what waits for it', async () => {
      const { box } = await open();
      const process = await box.openProcess({ argv: ['sleep', '1000'] });
      process.stdin.write(Buffer.alloc(5_000_000));
      process.signal('INT');
      expect(await process.exited).toEqual({ exitCode: null, signal: 'SIGINT' });
    });

    it('that is hung up on leaves nothing of its session, also when that ignores it', async () => {
      const { box, sh } = await open();
      const line = 'trap "" HUP TERM; (trap "" HUP; exec sleep 1001) & setsid sleep 1002 & (setsid sleep 1003 &); sleep 1004; sleep 1005';
      const process = await box.openProcess({ argv: ['/bin/bash', '-c', line] });
      await eventually(async () => (await sh('pgrep -x sleep | wc -l')).stdout.trim() === '4');
      process.kill();
      await eventually(async () => (await sh('pgrep -x sleep')).exitCode === 1, 1_000);
      expect(await process.exited).toMatchObject({ exitCode: null });
    });

    it('that becomes a daemon with its first step leaves nothing of it', async () => {
      const { box, sh } = await open();
      for (let time = 0; time < 10; time += 1) {
        const process = await box.openProcess({ argv: ['setsid', '--fork', 'sleep', '1006'] });
        expect(await process.exited).toEqual({ exitCode: 0, signal: null });
      }
      await eventually(async () => (await sh('pgrep -x sleep')).exitCode === 1, 1_000);
    });

    it('of a box that is lost ends with SIGKILL, never with success', async () => {
      const { box, sh } = await open();
      const process = await box.openProcess({ argv: ['sleep', '1000'] });
      await sh('kill -9 $PPID').catch(() => undefined);
      expect(await process.exited).toEqual({ exitCode: null, signal: 'SIGKILL' });
    });
  });

  describe('a process at a terminal', () => {
    it('has a size, a name and the keyboard’s signals', async () => {
      const { box } = await open();
      const process = await box.openProcess({ argv: ['/bin/bash', '--norc', '-i'], terminal });
      const { says } = listen(process);
      process.stdin.write('stty size; echo "$TERM"; tty\n');
      await says('24 80');
      await says('xterm-256color');
      await says('/dev/pts/');
      process.resize(132, 44);
      // What is typed may overtake the change.
      process.stdin.write('while [ "$(stty size)" = "24 80" ]; do sleep 0.02; done; echo now $(stty size)\n');
      await says('now 44 132');
      process.stdin.write('sleep 1000; echo "after=$?"\n');
      await eventually(
        async () => (await box.exec({ argv: ['pgrep', '-x', 'sleep'], timeoutMs: 5_000, maxBytesPerStream: 100 })).exitCode === 0,
      );
      process.stdin.write('\u0003');
      process.stdin.write('echo "interrupted=$?"\n');
      await says('interrupted=130');
      process.stdin.write('exit 7\n');
      expect(await process.exited).toEqual({ exitCode: 7, signal: null });
    });

    it('loses nothing of its last words to a slow reader', async () => {
      const { box, sh } = await open();
      const process = await box.openProcess({ argv: ['/bin/bash', '-c', 'seq 1 200000; echo last'], terminal });
      process.stderr.resume();
      await eventually(async () => (await writtenBy(sh, 'seq')) > 200_000);
      const { heard } = listen(process);
      expect(await process.exited).toEqual({ exitCode: 0, signal: null });
      expect(heard.out.trimEnd().split('\r\n')).toHaveLength(200_001);
      expect(heard.out).toMatch(/last\r\n$/);
    });

    it('obeys Ctrl+C in the middle of a flood', async () => {
      const { box } = await open();
      const process = await box.openProcess({ argv: ['/bin/bash', '--norc', '-i'], terminal });
      let bytes = 0;
      let tail = '';
      process.stdout.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
        tail = (tail + chunk.toString('latin1')).slice(-200);
      });
      process.stdin.write('yes\n');
      await eventually(() => bytes > 5_000_000);
      process.stdin.write('\u0003');
      process.stdin.write('echo "calm=$((40+2))"\n');
      const askedAt = performance.now();
      await eventually(() => tail.includes('calm=42'));
      expect(performance.now() - askedAt).toBeLessThan(1_000);
    });

    it('that is hung up on takes its background jobs along', async () => {
      const { box, sh } = await open();
      const process = await box.openProcess({ argv: ['/bin/bash', '--norc', '-i'], terminal });
      process.stdout.resume();
      process.stdin.write('nohup sleep 1001 & sleep 1002\n');
      await eventually(async () => (await sh('pgrep -x sleep | wc -l')).stdout.trim() === '2');
      process.kill();
      await eventually(async () => (await sh('pgrep -x sleep')).exitCode === 1, 1_000);
      expect(await process.exited).toMatchObject({ exitCode: null });
    });
  });
}
