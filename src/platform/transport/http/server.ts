import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { createCrowdedBodies } from '../../crowded-bodies.ts';
import { inTurn } from '../../in-turn.ts';
import { StartProblem } from '../../start-problem.ts';
import type { DoorRoutes } from './door-context.ts';
import { createFairConnections } from './fair-connections.ts';
import { closeLingering } from './lingering-close.ts';
import { mostConnections } from './most-connections.ts';
import { hasBody } from '../preview/send-body.ts';
import type { PreviewDoor } from './preview-door.ts';

/** What answers behind the port. */
export interface Doors {
  readonly app: DoorRoutes;
  readonly preview: PreviewDoor;
  /** WebSockets of the platform's own host. */
  readonly upgrade?: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface HttpServer {
  /** The port that was taken, also where 0 was asked for. */
  readonly port: number;
  /** Opens the doors. Until then the port answers that the platform is starting. */
  open(doors: Doors): void;
  /** Ends every connection, streams included. */
  close(): Promise<void>;
}

export interface Where {
  readonly host: string;
  readonly port: number;
  readonly mostConnections?: number;
  /** How long the head of a request may take, and a new connection to send one. */
  readonly headMs?: number;
  /** How long a client that was answered before it had sent all may go on sending. */
  readonly lingerMs?: number;
}

/** Takes the port first, so that the platform knows its own address before it is composed. @throws StartProblem when it is taken. */
export async function serve(where: Where): Promise<HttpServer> {
  const { host, port, headMs = 60_000, lingerMs = 30_000 } = where;
  let onRequest: (req: IncomingMessage, res: ServerResponse) => unknown = starting;
  let onUpgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => unknown = (_req, socket) => socket.destroy();
  const connections = createFairConnections(where.mostConnections ?? mostConnections());
  const takeTurns = createCrowdedBodies();
  const answer = inTurn((req, res) => {
    connections.use(req, res);
    takeTurns(req, res);
    onRequest(req, res);
  });
  // A request that has no body needs none of the streams that would carry one.
  const server = createServer(
    {
      keepAliveTimeout: 65_000,
      // Bodies may take long. By itself this would take away the limit of heads too.
      requestTimeout: 0,
      headersTimeout: headMs,
      connectionsCheckingInterval: headMs / 2,
      optimizeEmptyRequests: true,
      // No door takes an empty host for its own.
      requireHostHeader: false,
      // An offer of HTTP/2, as some clients make with each request, is passed over: the request itself is what they want.
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() !== 'h2c',
    },
    answer,
  );
  // What Node would answer by itself waits for its turn too.
  server.on('checkExpectation', answer);
  server.on('connection', connections.enter);
  server.on('upgrade', (req, socket, head) => {
    connections.upgrade(req);
    onUpgrade(req, socket, head);
  });
  await listen(server, host, port);

  return {
    port: (server.address() as AddressInfo).port,
    open({ app, preview, upgrade }) {
      const own = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false });
      onRequest = (req, res) => {
        // Behind a request that was answered for the last time: this one could not be.
        if (req.socket.writableEnded) return req.resume();
        if (preview.matches(req.headers.host)) return preview.request(req, res);
        if (hasBody(req)) closeLingering(req, lingerMs);
        return own(req, res);
      };
      onUpgrade = (req, socket, head) => {
        if (req.socket.writableEnded) return socket.destroy();
        if (preview.matches(req.headers.host)) preview.upgrade(req, socket, head);
        else if (upgrade) upgrade(req, socket, head);
        else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      };
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function starting(_req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
  res.end(
    '{"error":{"code":"unavailable","message":"The platform is starting.","hint":"Try again in a second.","request_id":"req_starting"}}',
  );
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new StartProblem(`Port ${port} is taken.`, 'Stop what uses it, or choose another: PORT=8788 npm start'));
      else if (error.code === 'EACCES')
        reject(new StartProblem(`Port ${port} needs more rights than the platform has.`, 'Choose one above 1023 with PORT.'));
      else reject(error);
    });
    server.listen(port, host, resolve);
  });
}
