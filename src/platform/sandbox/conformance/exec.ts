import { describe, expect, it } from 'vitest';
import { BoxLostError } from '../box.ts';
import { eventually, type Harness } from './harness.ts';

export function execPromises({ open }: Harness): void {
  describe('a command', () => {
    it('answers with its exit code and keeps stdout and stderr apart', async () => {
      const { sh } = await open();
      expect(await sh('echo out; echo err >&2; exit 42')).toMatchObject({
        stdout: 'out\n',
        stderr: 'err\n',
        exitCode: 42,
        signal: null,
        truncated: false,
        timedOut: false,
      });
    });

    it('answers with the signal that ended it, never with both', async () => {
      const { sh } = await open();
      expect(await sh('kill -SEGV $$')).toMatchObject({ exitCode: null, signal: 'SIGSEGV' });
    });

    it('reads its standard input to the end', async () => {
      const { sh } = await open();
      const stdin = 'line\n'.repeat(100_000);
      expect((await sh('wc -c; cat >/dev/null', { stdin })).stdout.trim()).toBe(String(stdin.length));
    });

    it('finds its environment, and nothing of the platform’s', async () => {
      const { sh } = await open({}, { env: { GREETING: 'hello' } });
      const { stdout } = await sh('env');
      expect(stdout).toContain('GREETING=hello');
      expect(stdout).toContain('PORT=8080');
      expect(stdout).not.toMatch(/VITEST|DATABASE_URL|npm_/);
    });

    it('that does not exist answers like a shell', async () => {
      const { box } = await open();
      const result = await box.exec({ argv: ['nothing-of-that-name'], timeoutMs: 5_000, maxBytesPerStream: 1_000 });
      expect(result).toMatchObject({ exitCode: 127, signal: null });
      expect(result.stderr).toContain('nothing-of-that-name: not found');
    });

    it.each([
      ['is too long for the system', { argv: ['echo', 'x'.repeat(200_000)] }, 'longer than 128 KiB'],
      ['is to run in a file', { argv: ['true'], cwd: '/etc/passwd' }, 'there is no folder /etc/passwd'],
      ['is to run in no folder', { argv: ['true'], cwd: '/nowhere' }, 'there is no folder /nowhere'],
    ])('that %s answers that it cannot start, and the box goes on', async (_, request, why) => {
      const { box, sh } = await open();
      const result = await box.exec({ ...request, timeoutMs: 5_000, maxBytesPerStream: 1_000 });
      expect(result).toMatchObject({ exitCode: 126, signal: null });
      expect(result.stderr).toContain(why);
      expect((await sh('echo alive')).stdout).toBe('alive\n');
    });

    it('without input sees that none will come, with some it reads it to the end, also after a long order', async () => {
      const { sh } = await open();
      expect((await sh('readlink /proc/self/fd/0; cat')).stdout).toBe('/dev/null\n');
      expect((await sh('cat', { stdin: 'said' })).stdout).toBe('said');
      expect((await sh(`${'#'.padEnd(9_000, '-')}\ncat`, { stdin: 'said' })).stdout).toBe('said');
    });

    it('keeps output exactly, bytes beyond the cap are dropped and said to be', async () => {
      const { sh } = await open();
      const whole = await sh('head -c 900000 /dev/zero | tr "\\0" x');
      expect(whole.stdout).toBe('x'.repeat(900_000));
      const cut = await sh('head -c 50000000 /dev/zero | tr "\\0" x; echo done >&2', { maxBytes: 1_000 });
      expect(cut).toMatchObject({ stdout: 'x'.repeat(1_000), stderr: 'done\n', truncated: true, exitCode: 0 });
    });

    it('over its time is ended with all that it started, also when it ignores TERM', async () => {
      const { sh } = await open();
      const result = await sh(
        'trap "" TERM; (trap "" TERM; sleep 1000) & setsid sleep 1000 & (setsid sleep 1000 &); sleep 1000; sleep 1000',
        {
          timeoutMs: 300,
        },
      );
      expect(result).toMatchObject({ timedOut: true, signal: 'SIGKILL' });
      expect(result.durationMs).toBeLessThan(5_000);
      expect((await sh('pgrep sleep')).stdout).toBe('');
    });

    it('that is aborted rejects at once and leaves nothing running', async () => {
      const { box, sh } = await open();
      const abort = new AbortController();
      const running = box.exec({ argv: ['sleep', '1000'], timeoutMs: 60_000, maxBytesPerStream: 100 }, abort.signal);
      await eventually(async () => (await sh('pgrep -x sleep')).exitCode === 0);
      abort.abort(new Error('changed my mind'));
      await expect(running).rejects.toThrow('changed my mind');
      await eventually(async () => (await sh('pgrep -x sleep')).exitCode === 1);
    });

    it('leaves no process of its group behind', async () => {
      const { sh } = await open();
      expect(await sh('sleep 1000 & echo started')).toMatchObject({ stdout: 'started\n', exitCode: 0 });
      expect((await sh('pgrep -x sleep')).stdout).toBe('');
    });

    it('of a box that is lost rejects, it never reports success', async () => {
      const { box, sh } = await open();
      const commands = [sh('sleep 1000'), sh('kill -9 $PPID')];
      await Promise.all(commands.map((command) => expect(command).rejects.toBeInstanceOf(BoxLostError)));
      await box.closed;
      await expect(sh('true')).rejects.toBeInstanceOf(BoxLostError);
    });

    it('runs beside others', async () => {
      const { sh } = await open({}, { size: 'large' });
      const results = await Promise.all(Array.from({ length: 30 }, (_, index) => sh(`echo ${index}`)));
      expect(results.map(({ stdout }) => Number(stdout))).toEqual(Array.from({ length: 30 }, (_, index) => index));
    });
  });
}
