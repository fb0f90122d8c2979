import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serveEgress } from './proxy.ts';

test.each(['host: a\r\nexpect: something', 'x: y'])('a box that sends hundreds of requests with %j ahead is cut off', async (headers) => {
  const folder = mkdtempSync(join(tmpdir(), 'proxy-'));
  let asked = 0;
  const never = new Promise<never>(() => {});
  const network = { resolve: () => never, connect: (host: string, port: number) => connect(port, host) };
  const egress = { allows: () => (asked += 1) > 0, onBytes: () => {}, hint: '' };
  const proxy = await serveEgress(join(folder, 'e'), egress, { network, isPlatform: () => false });
  const box = connect(join(folder, 'e')).on('error', () => {});
  const closed = once(box.resume(), 'close').catch((error: unknown) => error);
  const waits = 'GET http://waits.example/ HTTP/1.1\r\nhost: waits.example\r\n\r\n';
  box.write(waits + `GET http://next.example/ HTTP/1.1\r\n${headers}\r\n\r\n`.repeat(300));
  await closed;
  expect(asked).toBe(1);
  proxy.close();
  rmSync(folder, { recursive: true });
});
