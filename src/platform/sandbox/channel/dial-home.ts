import { createServer } from 'node:net';
import { openHome, type Home } from './home.ts';

/** Takes exactly one caller and closes the door behind it, so that nothing in the box can call a second time. */
export interface Doorbell {
  readonly home: Promise<Home>;
  close(): void;
}

export async function listenForSupervisor(path: string): Promise<Doorbell> {
  const server = createServer();
  server.maxConnections = 1;
  const home = new Promise<Home>((resolve) => {
    server.once('connection', (socket) => {
      server.close();
      // At once: what the caller says first must find somebody listening.
      resolve(openHome(socket));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return { home, close: () => void server.close() };
}
