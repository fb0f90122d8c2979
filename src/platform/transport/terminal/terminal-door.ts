import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import { invalidInput, ToolError } from '../../../contract/errors.ts';
import {
  terminalClientMessage,
  terminalColumns,
  terminalId,
  terminalRows,
  type TerminalServerMessage,
} from '../../../contract/terminal.ts';
import type { Terminals } from '../../access/terminals/terminals.ts';
import type { Caller } from '../../caller.ts';
import type { Log } from '../../log.ts';
import { readableError } from '../../readable-error.ts';
import type { FairShare } from '../../tenants/fair-share.ts';
import type { Tenants } from '../../tenants/tenants.ts';

export interface TerminalDoorParts {
  readonly terminals: Terminals;
  readonly tenants: Pick<Tenants, 'onKeyEnded' | 'onSessionEnded' | 'isLive'>;
  readonly share: Pick<FairShare, 'line'>;
  /** Who is asking, by console session or tenant key. @throws ToolError. */
  readonly callerOf: (req: IncomingMessage) => Promise<Caller>;
  readonly log: Log;
}

export interface TerminalDoor {
  /** For every WebSocket of the platform's own host. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

const pingMs = 25_000;
/** The largest message a client may send: a big paste. */
const largestMessage = 1 << 20;
/** What may wait for a viewer that takes nothing, whatever it acknowledges; cut off, it comes back and finds the screen as it is. */
const patienceBytes = 4 << 20;
/** What it takes to keep a message, however little it says. */
const messageBytes = 256;
/** How long a client has to answer that its connection ends. */
const goodbyeMs = 500;
/** In the range for applications (RFC 6455 §7.4.2): refused, and ended. */
const refusedCode = 4_000;
const endedCode = 4_001;
const pathForm = /^\/api\/deployments\/([A-Za-z0-9_]{1,64})\/terminal$/;
const queryForm = z.object({ terminal: terminalId, columns: terminalColumns.default(80), rows: terminalRows.default(24) });

/** Terminals over WebSocket. Who may is decided before the upgrade; what cannot be is told after it, where a browser can read it. */
export function createTerminalDoor({ terminals, tenants, share, callerOf, log }: TerminalDoorParts): TerminalDoor {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
    // One message of each client at a time: thousands of tiny ones would otherwise hold everybody up for seconds.
    allowSynchronousEvents: false,
  });
  const open = new Map<WebSocket, Caller>();
  const tell = (socket: WebSocket, message: TerminalServerMessage) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const closeOf = (which: (caller: Caller) => boolean) => {
    for (const [socket, caller] of open) {
      if (!which(caller)) continue;
      const error = { code: 'unauthorized' as const, message: 'The session or token that opened this has ended.' };
      tell(socket, { type: 'error', error });
      socket.close(refusedCode);
      setTimeout(() => socket.terminate(), goodbyeMs).unref();
    }
  };
  const stop = [
    tenants.onKeyEnded((keyId) => closeOf((caller) => caller.keyId === keyId)),
    tenants.onSessionEnded((sessionId) => closeOf((caller) => caller.sessionId === sessionId)),
  ];
  const beat = setInterval(() => {
    for (const socket of open.keys()) ping(socket);
  }, pingMs);
  const answered = new WeakSet<WebSocket>();
  function ping(socket: WebSocket): void {
    if (!answered.delete(socket)) return void socket.terminate();
    socket.ping();
  }

  async function serve(socket: WebSocket, caller: Caller, deploymentId: string, query: URLSearchParams): Promise<void> {
    open.set(socket, caller);
    answered.add(socket);
    socket.on('pong', () => answered.add(socket));
    const early: Buffer[] = [];
    let earlyBytes = 0;
    const keepEarly = (data: Buffer, isBinary: boolean) => {
      if (!isBinary) return;
      earlyBytes += data.byteLength + messageBytes;
      if (earlyBytes > patienceBytes) socket.terminate();
      else early.push(data);
    };
    socket.on('message', keepEarly);
    let giveBack = () => {};
    let detach = () => {};
    let closed = false;
    socket.on('close', () => {
      closed = true;
      open.delete(socket);
      giveBack();
      detach();
    });
    socket.on('error', (error) => log.info('terminal_connection_failed', { error: error.message }));
    try {
      giveBack = share.line(caller.tenantId);
      const wanted = queryForm.safeParse(Object.fromEntries(query));
      if (!wanted.success) throw invalidInput(wanted.error);
      const { terminal } = wanted.data;
      const here = await terminals.attach(
        caller,
        { deploymentId, ...wanted.data },
        {
          ready({ drawn, viewers }) {
            tell(socket, { type: 'ready', terminal, replayed: drawn !== null, viewers });
            // Nothing drawn yet is nothing to send: a client could only acknowledge that it got none.
            if (drawn !== null && drawn.byteLength > 0) socket.send(drawn);
          },
          output(bytes) {
            if (socket.bufferedAmount > patienceBytes) socket.terminate();
            else if (socket.readyState === socket.OPEN) socket.send(bytes);
          },
          viewers: (count) => tell(socket, { type: 'viewers', count }),
          exited({ exitCode, signal }) {
            tell(socket, { type: 'exit', exit_code: exitCode, signal });
            socket.close(endedCode);
          },
        },
      );
      detach = here.detach;
      if (closed || socket.readyState !== socket.OPEN) return detach();
      socket.off('message', keepEarly);
      for (const data of early) here.input(data);
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        // A client that was told to go may still type.
        if (socket.readyState !== socket.OPEN) return;
        if (isBinary) return here.input(data);
        const message = readMessage(data);
        if (message === null) return socket.close(1_008);
        switch (message.type) {
          case 'resize':
            return here.resize(message.columns, message.rows);
          case 'ack':
            return here.acknowledge(message.bytes);
          case 'close':
            return here.end();
        }
      });
    } catch (error) {
      const { code, message, hint } = readableError(error, new AbortController().signal);
      if (code === 'internal') log.error('terminal_failed', { deployment: deploymentId, error });
      tell(socket, { type: 'error', error: { code, message, ...(hint === undefined ? {} : { hint }) } });
      socket.close(refusedCode);
    }
  }

  return {
    upgrade(req, socket, head) {
      // Not by way of a URL: anybody may send `//`, which is none.
      const [path = '', query] = (req.url ?? '').split('?', 2);
      const deploymentId = pathForm.exec(path)?.[1];
      socket.on('error', () => socket.destroy());
      if (deploymentId === undefined) return refuse(socket, new ToolError('not_found', 'There is no WebSocket at this address.'));
      callerOf(req)
        .then(
          async (caller) => {
            // What ended between the look and here has told its listeners already.
            if (!(await tenants.isLive(caller))) return socket.destroy();
            return server.handleUpgrade(req, socket, head, (ws) => void serve(ws, caller, deploymentId, new URLSearchParams(query)));
          },
          (error: unknown) => refuse(socket, readableError(error, new AbortController().signal)),
        )
        .catch((error: unknown) => {
          log.error('terminal_upgrade_failed', { error });
          socket.destroy();
        });
    },
    close() {
      clearInterval(beat);
      for (const each of stop) each();
      for (const socket of open.keys()) socket.close(1_001);
      server.close();
    },
  };
}

function readMessage(data: Buffer) {
  try {
    return terminalClientMessage.safeParse(JSON.parse(data.toString())).data ?? null;
  } catch {
    return null;
  }
}

function refuse(socket: Duplex, error: ToolError): void {
  const body = JSON.stringify(error.toBody('req_terminal'));
  socket.end(
    `HTTP/1.1 ${error.status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
