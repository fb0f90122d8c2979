import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { WayOut } from '../sandbox/egress/dial.ts';

/** Hosts of the outside world for a test, all of them one server on this machine. The rules of who may be reached stay the real ones. */
export interface Outside {
  readonly wayOut: WayOut;
  /** What was asked of it: `GET api.example.com /path`. */
  readonly asked: readonly string[];
  /** Names that were looked up. */
  readonly lookedUp: readonly string[];
  /** Addresses that were dialled, with their ports. */
  readonly dialled: readonly string[];
  /** Connections to it that are open. */
  open(): number;
  close(): Promise<void>;
}

/** `names`: the addresses behind each name. Whatever is dialled leads to the server, so only what was refused does not get there. */
export async function openOutside(names: Readonly<Record<string, readonly string[]>>): Promise<Outside> {
  const [asked, lookedUp, dialled]: [string[], string[], string[]] = [[], [], []];
  const sockets = new Set<Socket>();
  const server = createServer((req: IncomingMessage, res) => {
    asked.push(`${req.method} ${req.headers.host} ${req.url}`);
    const bytes = /^\/bytes\/(\d+)$/.exec(req.url ?? '')?.[1];
    if (bytes !== undefined) res.end(Buffer.alloc(Number(bytes), 'x'));
    else if (req.url === '/headers') res.end(JSON.stringify(req.rawHeaders));
    else req.resume().on('end', () => res.end(`outside ${req.url}`));
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    lookedUp,
    dialled,
    open: () => sockets.size,
    wayOut: {
      isPlatform: (host) => host === 'builder.example',
      network: {
        async resolve(host) {
          lookedUp.push(host);
          return names[host] ?? [];
        },
        connect(address, to) {
          dialled.push(`${address}:${to}`);
          return connect({ host: '127.0.0.1', port, allowHalfOpen: true });
        },
      },
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
