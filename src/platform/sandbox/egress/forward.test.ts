import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { serveEgress } from './proxy.ts';

const cleanings: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanings.splice(0)) clean();
});

/** What a box reads when the host that it asks answers with these bytes. */
async function answerTo(bytes: string): Promise<string> {
  const host = createServer((socket) => {
    socket.on('error', () => {}).once('data', () => socket.end(bytes, 'latin1'));
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const { port } = host.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), 'forward-'));
  const network = { resolve: () => Promise.resolve(['93.184.216.34']), connect: () => connect({ host: '127.0.0.1', port }) };
  const egress = { allows: () => true, onBytes: () => {}, hint: '' };
  const proxy = await serveEgress(join(folder, 'e'), egress, { network, isPlatform: () => false });
  cleanings.push(() => {
    proxy.close();
    host.close();
    rmSync(folder, { recursive: true });
  });
  const box = connect(join(folder, 'e'));
  box.write('GET http://host.example/ HTTP/1.1\r\nHost: host.example\r\nConnection: close\r\n\r\n');
  return text(box);
}

describe('an answer of a host', () => {
  it('reaches the box as it is', async () => {
    expect(await answerTo('HTTP/1.1 299 Quite fine\r\nX-Own: 1\r\nContent-Length: 2\r\n\r\nhi')).toMatch(
      /^HTTP\/1\.1 299 Quite fine\r\nX-Own: 1\r\n[^]*\r\nhi$/,
    );
  });

  it.each([
    ['a status of no class', '000 x'],
    ['a status below those that there are', '099 x'],
    ['a status line that nobody may write', '200 a\x01b'],
  ])('with %s is a broken one to the box, and nothing to the platform', async (_, status) => {
    expect(await answerTo(`HTTP/1.1 ${status}\r\nContent-Length: 2\r\n\r\nhi`)).toMatch(/^HTTP\/1\.1 502 /);
  });
});
