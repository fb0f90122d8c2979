import { connect, createServer } from 'node:net';

/**
 * Joins every connection to a port of the box with the platform's proxy, which decides where it may go. It knows no more of
 * it than that: what an app makes of this program changes nothing that the proxy decides.
 */
export function openWayOut(port: number, socketPath: string): Promise<void> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const proxy = connect({ path: socketPath, allowHalfOpen: true });
    const end = () => {
      client.destroy();
      proxy.destroy();
    };
    client.on('error', end);
    proxy.on('error', end);
    // A clean end of both directions has passed on everything by then; otherwise one that breaks breaks the other.
    client.on('close', () => proxy.destroy());
    proxy.on('close', () => {
      if (!proxy.readableEnded) client.destroy();
    });
    client.pipe(proxy);
    proxy.pipe(client);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Without an address: the box has its loopback alone, and Node takes 5 ms of each start to look at one.
    server.listen(port, () => resolve());
  });
}
