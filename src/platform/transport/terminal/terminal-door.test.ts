import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Viewer } from '../../access/terminals/viewer.ts';
import type { Caller } from '../../caller.ts';
import { createTerminalDoor, type TerminalDoor } from './terminal-door.ts';

let server: Server;
let door: TerminalDoor;
let port: number;
let attached: PromiseWithResolvers<Viewer>;
let left: PromiseWithResolvers<void>;
beforeEach(async () => {
  attached = Promise.withResolvers();
  left = Promise.withResolvers();
  const nothing = () => {};
  const attachment = { input: nothing, resize: nothing, acknowledge: nothing, end: nothing, detach: left.resolve };
  door = createTerminalDoor({
    terminals: {
      attach: async (_caller, _wanted, viewer) => {
        attached.resolve(viewer);
        return attachment;
      },
      close: nothing,
    },
    tenants: { onKeyEnded: () => nothing, onSessionEnded: () => nothing, isLive: async () => true },
    callerOf: async () => ({}) as Caller,
    log: { info: nothing, warn: nothing, error: nothing },
  });
  server = createServer().on('upgrade', (req, socket, head) => door.upgrade(req, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  door.close();
  server.close();
});

it.each(['//', 'http://[', '/\\\\'])('what is no address is no WebSocket, and nothing more: %s', async (address) => {
  const visitor = connect({ port, host: '127.0.0.1' });
  visitor.write(`GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  expect(await text(visitor)).toMatch(/^HTTP\/1\.1 4/);
});

it('a viewer who reads nothing while another one keeps the output going is parted with', async () => {
  const viewer = new WebSocket(`ws://127.0.0.1:${port}/api/deployments/dep_1/terminal?terminal=terminal1`);
  await once(viewer, 'open');
  viewer.pause();
  const { output } = await attached.promise;
  for (let sent = 0; sent < 100; sent += 1) {
    output(new Uint8Array(1 << 20));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect(left.promise).resolves.toBeUndefined();
  viewer.terminate();
});
