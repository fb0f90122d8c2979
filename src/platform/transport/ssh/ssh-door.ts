import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import ssh2 from 'ssh2';
import type { SshAccess } from '../../access/ssh/ssh-access.ts';
import type { SshAddress } from '../../access/ssh/ssh-address.ts';
import type { Log } from '../../log.ts';
import { hasGcm, ofOpenSsh, ofOthers } from './algorithms.ts';
import { coalesceWrites } from './coalesce-writes.ts';
import { serveConnection } from './connection.ts';
import { loadHostKey } from './host-key.ts';
import { peek } from './peek.ts';
import { createWaitingRoom } from './waiting-room.ts';

export interface SshDoor {
  readonly address: SshAddress;
  close(): Promise<void>;
}

const mostUnanswered = 3;
const mostSignedIn = 500;
/** What a client says until it has signed in: keys to agree on, and those that it has to offer. It is a few kilobytes. */
const mostUnsignedBytes = 262_144;

/**
 * Opens the SSH door. A port that is taken is no reason to have none: another one is, and every answer names it. What
 * cannot listen at all closes this door alone: the platform runs, and says why.
 */
export async function openSshDoor(parts: {
  readonly access: SshAccess;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly log: Log;
  /** How long a client may be silent until it is asked whether it is still there; it is given up at the fourth time. */
  readonly keepAliveMs?: number;
}): Promise<SshDoor> {
  const { access, host, port, dataDir, log, keepAliveMs = 20_000 } = parts;
  const key = loadHostKey(dataDir);
  const sockets = new Map<string, Socket>();
  const waiting = createWaitingRoom();
  const nameOf = (address?: string, port?: number) => `${address} ${port}`;
  const gatewayWith = (algorithms: ssh2.Algorithms) =>
    new ssh2.Server({
      hostKeys: [key.privateKey],
      algorithms,
      ident: 'BuilderMode',
      keepaliveInterval: keepAliveMs,
      keepaliveCountMax: mostUnanswered,
    }).on('connection', (client, info) => {
      const socket = sockets.get(nameOf(info.ip, info.port));
      if (socket === undefined) return void client.end();
      const hear = () => socket.bytesRead > mostUnsignedBytes && socket.destroy();
      socket.on('data', hear);
      client.once('ready', () => socket.off('data', hear));
      serveConnection(client, { socket, access, log, onSignedIn: () => waiting.leave(socket) });
    });
  const gateways = { openSsh: gatewayWith(ofOpenSsh), others: gatewayWith(ofOthers) };
  // Sockets of our own, so that one can be destroyed when a client does not take its leave.
  const server = createServer({ noDelay: true }, (socket) => {
    const name = nameOf(socket.remoteAddress, socket.remotePort);
    if (sockets.size - waiting.size() >= mostSignedIn || access.isBarred((socket.remoteAddress ?? '').replace(/^::ffff:/, ''))) {
      socket.destroy();
      return;
    }
    sockets.set(name, socket);
    socket.on('close', () => sockets.delete(name));
    waiting.enter(socket, socket.remoteAddress ?? '');
    socket.on('error', (error) => log.info('ssh_socket_failed', { error: error.message }));
    coalesceWrites(socket);
    peek(socket, (greeting) => (hasGcm(greeting) ? gateways.openSsh : gateways.others).injectSocket(socket));
  });
  const first = await listen(server, host, port);
  const problem = first?.code === 'EADDRINUSE' ? await listen(server, host, 0) : first;
  if (problem !== null) {
    log.warn('ssh_door_closed', { port, error: problem });
    const why = problem.code === 'EACCES' ? `port ${port} needs more rights than the platform has.` : problem.message;
    return {
      address: { kind: 'closed', why, fix: 'Set BUILDER_SSH_PORT to a free port above 1023 and start again.' },
      close: async () => {},
    };
  }
  if (first !== null) log.warn('ssh_port_taken', { port });
  return {
    address: {
      kind: 'open',
      port: (server.address() as AddressInfo).port,
      insteadOf: first === null ? null : port,
      fingerprint: key.fingerprint,
      hostKey: key.publicKey,
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets.values()) socket.destroy();
      await closed;
    },
  };
}

/** Null when it listens. */
function listen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) => resolve(error);
    server.once('error', fail);
    server.listen(port, host, () => {
      server.removeListener('error', fail);
      resolve(null);
    });
  });
}
