/**
 * Runs in the network of one box and, but for that, outside it: the platform alone asks it, over Node's own channel to a child,
 * and is handed connections to the ports of the box. It listens nowhere and reads nothing that a box sends.
 */
import { closeSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { networkFd, usersFd } from './enter-network.ts';

/** What it is asked; its answer has the same number, and a connection unless nothing listens. */
export interface Ask {
  readonly n: number;
  readonly port: number;
}

/** As the supervisor looks for an app. */
const hosts = ['127.0.0.1', '::1'];
/** Without root there is nobody else to become, and it may nothing already. */
const asRoot = process.argv[2] === 'root';
const nobody = 65_534;
/**
 * Of the network of the box, which is its loopback alone. Least, usual and most bytes that a connection holds in the kernel, which
 * would be up to 6 MB; and no pace for its packets, as some hosts set for the roads outside: it costs a third of a long upload.
 */
const settings = { tcp_rmem: '4096 131072 1048576', tcp_wmem: '4096 16384 1048576', tcp_congestion_control: 'reno' };

for (const fd of asRoot ? [networkFd] : [networkFd, usersFd]) closeSync(fd);
for (const [name, value] of Object.entries(settings)) {
  try {
    // The kernel shows each process those of its own network.
    writeFileSync(`/proc/sys/net/ipv4/${name}`, value);
  } catch {
    // In a container they may be read-only: then the host's hold.
  }
}
if (asRoot) {
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}

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
