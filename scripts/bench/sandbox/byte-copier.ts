import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Place } from './place.ts';

/** A process that copies bytes between a port and what stands behind it, and does nothing else: the least that a program in between costs. */
export async function byteCopier(behind: Place): Promise<Place & { stop(): Promise<void> }> {
  const child = spawn(process.execPath, [import.meta.filename, String(behind.port)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const [port] = (await once(child, 'message')) as [number];
  return {
    host: behind.host,
    port,
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function copyTo(port: number): void {
  const server = createServer({ noDelay: true }, (visitor) => {
    const app = connect({ port, host: '127.0.0.1', noDelay: true });
    copy(visitor, app);
    copy(app, visitor);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

function copy(from: Socket, to: Socket): void {
  from.on('data', (bytes) => void to.write(bytes));
  from.on('error', () => to.destroy());
  from.on('close', () => to.destroy());
}

if (import.meta.main) copyTo(Number(process.argv[2]));
