import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Harness } from './harness.ts';

export function isolationPromises({ open, folder }: Harness): void {
  describe('what a box can see', () => {
    it('is a user that is not root, with a name and a home, and nothing it could become', async () => {
      const { sh } = await open();
      expect(Number((await sh('id -u')).stdout)).toBeGreaterThanOrEqual(1_000);
      expect((await sh('whoami; hostname; cd ~ && pwd')).stdout).toBe('app\nsandbox\n/tmp/home\n');
      expect((await sh('grep -E "CapEff|CapBnd|NoNewPrivs|Seccomp:" /proc/self/status')).stdout.replaceAll(/\s+/g, ' ')).toBe(
        'CapEff: 0000000000000000 CapBnd: 0000000000000000 NoNewPrivs: 1 Seccomp: 2 ',
      );
    });

    it('is its own processes', async () => {
      const { sh } = await open();
      expect(Number((await sh('ls /proc | grep -c "^[0-9]"')).stdout)).toBeLessThan(10);
    });

    it('is no file of the host and none of another box', async () => {
      const marker = join(tmpdir(), 'seen-from-outside');
      writeFileSync(marker, 'secret');
      const one = await open();
      const other = await open();
      writeFileSync(join(other.data, 'private'), 'secret');
      await one.sh('echo mine > /tmp/mine');
      expect((await other.sh(`ls -d ${marker} ${folder()} ${other.app} ${one.data} /tmp/mine`)).stdout).toBe('');
      expect((await one.sh('find /root /home /work /var /srv /mnt /sys /boot -mindepth 1')).stdout).toBe('');
      expect((await one.sh('ls /data')).stdout).toBe('');
      rmSync(marker);
    });

    it('is Node and the kit, which it can import from anywhere', async () => {
      const { sh } = await open({
        'a.mjs':
          'import { Hono } from "hono"; import { serve } from "@hono/node-server"; import { z } from "zod"; console.log(typeof Hono, typeof serve, typeof z.string)',
      });
      expect(await sh('node /app/a.mjs')).toMatchObject({ stdout: 'function function function\n', exitCode: 0 });
      expect((await sh('node -e "require(\\"typescript\\")"')).exitCode).not.toBe(0);
    });

    it('is the compiler and the linter too, in a box for checks', async () => {
      const { sh } = await open(
        { 'a.ts': 'import { readFileSync } from "node:fs"; export const n: number = readFileSync("x").length; debugger;' },
        { purpose: 'check' },
      );
      const types = await sh('/opt/checks/tsc --noEmit --strict --module nodenext --target es2024 --types node a.ts');
      expect(types).toMatchObject({ exitCode: 0, stdout: '' });
      expect((await sh('/opt/checks/oxlint -D no-debugger /app')).stdout).toContain('debugger');
    });
  });

  describe('what a box cannot do', () => {
    it('write anywhere but to /data and its own /tmp', async () => {
      const { sh } = await open();
      for (const place of ['/', '/usr', '/etc', '/app', '/dev', '/opt', '/node_modules', '/run', '/run/home', '/opt/supervisor']) {
        expect({ place, ...(await sh(`touch ${place}/x`)) }).toMatchObject({ place, exitCode: 1 });
      }
      expect((await sh('touch /data/x /tmp/x ~/x /dev/shm/x')).exitCode).toBe(0);
    });

    it.each([
      ['mount', 'mount -t tmpfs none /tmp'],
      ['make a user namespace', 'unshare -Ur true'],
      ['make any namespace', 'unshare -n true'],
      ['trace', 'python3 -c "import ctypes,sys; sys.exit(0 if ctypes.CDLL(None).ptrace(16, 1, 0, 0) == 0 else 1)" || false'],
      ['send a packet out', 'timeout 5 bash -c "exec 3<>/dev/tcp/1.1.1.1/80"'],
      ['resolve a name', 'getent hosts example.com'],
      ['become another user', 'su root -c true'],
      ['write through /proc/sys', 'echo 1 > /proc/sys/kernel/panic'],
    ])('%s', async (_, command) => {
      const { sh } = await open();
      expect((await sh(command)).exitCode).not.toBe(0);
    });

    it('reach a port of the host, not even on 127.0.0.1', async () => {
      const server = createServer((socket) => socket.end('host'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const { sh } = await open();
      expect((await sh(`timeout 5 bash -c "exec 3<>/dev/tcp/127.0.0.1/${port}"`)).exitCode).not.toBe(0);
      server.close();
    });

    it('open a socket that no network namespace holds back', async () => {
      const { sh } = await open();
      const vsock = 'import socket; socket.socket(40, socket.SOCK_STREAM)';
      expect((await sh(`command -v python3 >/dev/null || exit 1; python3 -c '${vsock}'`)).exitCode).not.toBe(0);
    });

    it('call home a second time', async () => {
      const { node } = await open();
      const second = await node(
        'require("net").connect("/run/home/s").on("connect", () => process.exit(0)).on("error", () => process.exit(1))',
      );
      expect(second.exitCode).toBe(1);
    });

    it('make the platform change what it points to', async () => {
      const outside = join(folder(), 'outside');
      mkdirSync(outside, { recursive: true });
      writeFileSync(join(outside, 'file'), 'untouched', { mode: 0o600 });
      const first = await open();
      await first.sh(`ln -s ${outside}/file /data/link; ln -s ${outside} /data/folder; ln -s /etc/passwd /data/passwd`);
      await first.box.destroy();
      const again = await open({}, { mounts: [{ source: first.data, target: '/data', writable: true }] });
      expect((await again.sh('echo x >> /data/link; touch /data/folder/x; echo still mine > /data/new && cat /data/new', {})).stdout).toBe(
        'still mine\n',
      );
      expect(statSync(join(outside, 'file')).uid).toBe(process.getuid?.());
      expect(statSync('/etc/passwd').uid).toBe(0);
      expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('untouched');
      expect(readdirSync(outside)).toEqual(['file']);
    });
  });
}
