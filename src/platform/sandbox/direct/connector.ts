/**
 * Runs in the network of one box and, but for that, outside it: the platform alone asks it, over Node's own channel to a child,
 * and is handed connections to the ports of the box. It listens nowhere and reads nothing that a box sends.
 */
import { closeSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** What it is asked; its answer has the same number, and a connection unless nothing listens. */
export interface Ask {
  readonly n: number;
  readonly port: number;
}

/** Where it finds the network that it was started in. */
const networkFd = 3;
/** As the supervisor looks for an app. */
const hosts = ['127.0.0.1', '::1'];
const nobody = 65_534;
/** Least, usual and most bytes that a connection holds in the kernel, either way; otherwise it is up to 6 MB of them. */
const held = { tcp_rmem: '4096 131072 1048576', tcp_wmem: '4096 16384 1048576' };

closeSync(networkFd);
for (const [name, bytes] of Object.entries(held)) {
  try {
    // Of the network that it is in, and no other.
    writeFileSync(`/proc/sys/net/ipv4/${name}`, bytes);
  } catch {
    // In a container these may be read-only: then the kernel's own bounds hold.
  }
}
process.setgroups?.([]);
process.setgid?.(nobody);
process.setuid?.(nobody);

process.on('message', ({ n, port }: Ask) => dial(port, hosts, (socket) => process.send?.({ n }, socket)));
// The platform is gone, or needs it no longer.
process.on('disconnect', () => process.exit());
process.send?.({ n: 0 });

function dial(port: number, [host, ...others]: readonly string[], then: (socket?: Socket) => void): void {
  if (host === undefined) return then();
  const socket = connect({ port, host, allowHalfOpen: true, noDelay: true });
  socket.pause();
  socket.once('error', () => dial(port, others, then));
  socket.once('connect', () => then(socket));
}
