import { describe, expect, it } from 'vitest';
import type { AppRequest, OutputLine } from '../box.ts';
import type { Harness, OpenedBox } from './harness.ts';

const runs = (code: string): AppRequest => ({ argv: ['node', '-e', code], cwd: '/app', env: {} });

async function run({ box }: OpenedBox, code: string) {
  const lines: OutputLine[] = [];
  const app = await box.startApp(runs(code), (line) => lines.push(line));
  return { app, lines, exit: await app.exited };
}

export function appPromises({ open }: Harness): void {
  describe('the app of a box', () => {
    it('has its output handed on line by line, in order, both streams named', async () => {
      const { lines, exit } = await run(
        await open(),
        'console.log("one\\ntwo"); console.error("bad"); process.stdout.write("no line feed")',
      );
      expect(exit).toEqual({ exitCode: 0, signal: null });
      expect(lines.filter(({ stream }) => stream === 'stdout').map(({ text }) => text)).toEqual(['one', 'two', 'no line feed']);
      expect(lines.filter(({ stream }) => stream === 'stderr').map(({ text }) => text)).toEqual(['bad']);
    });

    it('has a line cut at 16 KiB', async () => {
      const { lines } = await run(await open(), 'console.log("x".repeat(3_000_000)); console.log("after")');
      expect(lines.map(({ text }) => text.length)).toEqual([16_384, 5]);
    });

    it('that crashes is reported with its code and its last words', async () => {
      const { lines, exit } = await run(await open(), 'console.error("going down"); process.exit(7)');
      expect(exit).toEqual({ exitCode: 7, signal: null });
      expect(lines.at(-1)?.text).toBe('going down');
    });

    it('that cannot be started ends like in a shell', async () => {
      const { box } = await open();
      const lines: string[] = [];
      const app = await box.startApp({ argv: ['no-such-thing'], cwd: '/app', env: {} }, ({ text }) => lines.push(text));
      expect(await app.exited).toEqual({ exitCode: 127, signal: null });
      expect(lines[0]).toContain('no-such-thing: not found');
    });

    it('can be started again after it ended, and not twice at once', async () => {
      const opened = await open();
      await run(opened, '');
      const app = await opened.box.startApp(runs('setInterval(() => {}, 1000)'), () => {});
      await expect(opened.box.startApp(runs(''), () => {})).rejects.toThrow('already runs an app');
      await app.stop(1_000);
      expect((await run(opened, 'process.exit(3)')).exit.exitCode).toBe(3);
    });

    it('is stopped with TERM first', async () => {
      const { box } = await open();
      let ready!: () => void;
      const listening = new Promise<void>((resolve) => (ready = resolve));
      const app = await box.startApp(
        runs('process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000); console.log("up")'),
        ready,
      );
      await listening;
      expect(await app.stop(5_000)).toEqual({ exitCode: 0, signal: null });
    });

    it('that ignores TERM is killed after the grace, with its children', async () => {
      const { box, sh } = await open();
      let ready!: () => void;
      const listening = new Promise<void>((resolve) => (ready = resolve));
      const app = await box.startApp(
        { argv: ['/bin/bash', '-c', 'trap "" TERM; sleep 1000 & echo up; while :; do sleep 1000; done'], cwd: '/', env: {} },
        ready,
      );
      await listening;
      expect(await app.stop(200)).toEqual({ exitCode: null, signal: 'SIGKILL' });
      expect((await sh('pgrep -x sleep')).stdout).toBe('');
    });

    it('that floods its output fills no memory and holds up nothing else', async () => {
      const { box, sh } = await open({}, { size: 'large' });
      const before = process.memoryUsage().rss;
      let bytes = 0;
      const app = await box.startApp(
        { argv: ['/bin/bash', '-c', 'yes 0123456789012345678901234567890123456789 | head -c 200000000'], cwd: '/', env: {} },
        ({ text }) => {
          bytes += text.length + 1;
        },
      );
      expect((await sh('echo still here')).stdout).toBe('still here\n');
      await app.exited;
      expect(bytes).toBeGreaterThanOrEqual(200_000_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
    });

    it('ends with its box, as killed', async () => {
      const { box } = await open();
      const ready = Promise.withResolvers<unknown>();
      const code = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("deaf")';
      const app = await box.startApp(runs(code), ready.resolve);
      await ready.promise;
      await box.destroy();
      expect(await app.exited).toEqual({ exitCode: null, signal: 'SIGKILL' });
    });
  });
}
