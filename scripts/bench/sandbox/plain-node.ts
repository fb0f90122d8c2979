import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BenchApp } from './apps.ts';
import { answerOf, untilOk, type AppFiles } from './platform-under-test.ts';

/** An app as people run it without the platform, on the same Node and with the same compile cache. */
export interface PlainApp {
  /** Resolves when it answers 200. */
  start(): Promise<{ readonly pid: number; readonly port: number; stop(): Promise<void> }>;
  remove(): Promise<void>;
}

const packages = path.resolve(import.meta.dirname, '../../../node_modules');

export async function plainApp(
  files: AppFiles,
  { argv, path: asked }: Pick<BenchApp, 'argv' | 'path'> = { argv: ['server.js'], path: '/' },
): Promise<PlainApp> {
  const home = await mkdtemp(path.join(tmpdir(), 'bench-plain-'));
  const folder = path.join(home, 'app');
  for (const { path: name, content } of files) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  await mkdir(path.join(home, 'data'));
  await symlink(packages, path.join(home, 'node_modules'));
  return {
    async start() {
      const port = await freePort();
      const env = {
        PATH: process.env['PATH'],
        PORT: String(port),
        HOST: '127.0.0.1',
        TZ: 'UTC',
        NODE_ENV: 'production',
        DATA_DIR: path.join(home, 'data'),
        NODE_COMPILE_CACHE: path.join(home, 'cache'),
      };
      const child = spawn(process.execPath, argv, { cwd: folder, env, stdio: 'ignore' });
      const exited = once(child, 'exit');
      await untilOk(() => answerOf({ host: '127.0.0.1', port, path: asked, agent: false }));
      return {
        pid: child.pid ?? 0,
        port,
        async stop() {
          child.kill('SIGKILL');
          await exited;
        },
      };
    },
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
