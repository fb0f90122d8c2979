import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createCrowdedBodies } from '../../crowded-bodies.ts';
import { inTurn } from '../../in-turn.ts';
import { Places } from '../../places.ts';
import type { Egress } from '../box.ts';
import { listenToBox } from '../listen-to-box.ts';
import { admit } from './admit.ts';
import { countBytes } from './count-bytes.ts';
import type { WayOut } from './dial.ts';
import { forward } from './forward.ts';
import { bodyOf, reasonOf, refusedConnect, type Refusal } from './refusal.ts';
import { readAbsolute, readAuthority } from './target.ts';
import { joinTunnel } from './tunnel.ts';

/** Connections of one box at the same time. */
const mostConnections = 256;
const maxHeaderSize = 16 * 1024;
const headersMs = 10_000;
const betweenRequestsMs = 30_000;

const notProxied: Refusal = {
  status: 400,
  why: 'This is the way out for requests to other hosts: http with its whole address, or CONNECT.',
  hint: '',
};

/**
 * The one way out of a box: an HTTP proxy on a socket in the box's folder. Only the platform listens there, the folder holds
 * nothing that a box can change, and every connection is decided when it is asked for.
 */
export async function serveEgress(socketPath: string, egress: Egress, wayOut: WayOut): Promise<{ close(): void }> {
  const over = new AbortController();
  const tunnels = new Places<Duplex>();
  const server = createServer({
    maxHeaderSize,
    headersTimeout: headersMs,
    requestTimeout: 0,
    connectionsCheckingInterval: headersMs,
    requireHostHeader: false,
  });
  const takeTurns = createCrowdedBodies();
  server.keepAliveTimeout = betweenRequestsMs;
  server.maxConnections = mostConnections;
  server.on('drop', () =>
    egress.onRefused?.('', 0, `The app has more than ${mostConnections} connections open at once; the rest is refused.`),
  );

  const onRequest = inTurn((req: IncomingMessage, res: ServerResponse) => {
    takeTurns(req, res);
    void (async () => {
      const target = readAbsolute(req.url ?? '');
      if (target === null) return refuse(res, notProxied);
      const gone = new AbortController();
      res.once('close', () => gone.abort(new Error('the app hung up')));
      const admission = await admit(egress, wayOut, target, AbortSignal.any([over.signal, gone.signal]));
      if (!admission.ok) return refuse(res, admission.refusal);
      if (res.destroyed) return void admission.socket.destroy();
      forward(req, res, admission.socket, target);
      countBytes(req, admission.socket, egress, target);
    })().catch(() => res.destroy());
  });
  // Sent ahead of its answers, any number of requests would be connections of one connection; those that Node answers too.
  server.on('request', onRequest);
  server.on('checkExpectation', onRequest);

  server.on('connect', (req, client, head) => {
    const place = tunnels.add(client);
    const gone = new AbortController();
    client.once('close', () => {
      tunnels.remove(place);
      gone.abort(new Error('the app hung up'));
    });
    client.on('error', () => client.destroy());
    void (async () => {
      const target = readAuthority(req.url ?? '');
      if (target === null) return void client.end(refusedConnect(notProxied));
      const admission = await admit(egress, wayOut, target, AbortSignal.any([over.signal, gone.signal]));
      if (!admission.ok) return void client.end(refusedConnect(admission.refusal));
      if (client.destroyed) return void admission.socket.destroy();
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.unshift(head);
      joinTunnel(client, admission.socket, target.host, (why) => egress.onRefused?.(target.host, target.port, `${why}, and was closed.`));
      countBytes(client, admission.socket, egress, target);
    })().catch(() => client.destroy());
  });

  server.on('clientError', (_, client) => {
    if (client.writable) client.end(refusedConnect(notProxied));
    else client.destroy();
  });

  await listenToBox(server, socketPath);
  return {
    close() {
      over.abort(new Error('the box is gone'));
      server.close();
      server.closeAllConnections();
      for (const client of tunnels.all) client.destroy();
    },
  };
}

function refuse(res: ServerResponse, refusal: Refusal): void {
  if (res.destroyed) return;
  res.writeHead(refusal.status, reasonOf(refusal), { 'content-type': 'text/plain; charset=utf-8' }).end(bodyOf(refusal));
}
