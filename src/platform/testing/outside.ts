import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { WayOut } from '../sandbox/egress/dial.ts';

/** Hosts of the outside world for a test, all of them one server on this machine. The rules of who may be reached stay the real ones. */
export interface Outside {
  readonly wayOut: WayOut;
  /** What was asked of it: `GET api.example.com /path`. */
  readonly asked: readonly string[];
  /** The addresses that were dialled, with their ports. */
  readonly dialled: readonly string[];
  close(): Promise<void>;
}

/** `names`: the addresses behind each name. Public ones lead to the server; for any other a dial is a failure of the test. */
export async function openOutside(names: Readonly<Record<string, readonly string[]>>): Promise<Outside> {
  const asked: string[] = [];
  const dialled: string[] = [];
  const server = createServer((req: IncomingMessage, res) => {
    asked.push(`${req.method} ${req.headers.host} ${req.url}`);
    res.end(`outside ${req.url}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    dialled,
    wayOut: {
      isPlatform: (host) => host === 'builder.example',
      network: {
        resolve: async (host) => names[host] ?? [],
        connect(address, to) {
          dialled.push(`${address}:${to}`);
          return connect({ host: '127.0.0.1', port, allowHalfOpen: true });
        },
      },
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
