import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dial, dialTrusted, ForbiddenHost, UnreachableHost, type WayOut } from './dial.ts';

const never = new AbortController().signal;
let server: Server;
beforeAll(() => new Promise<void>((resolve) => (server = createServer().listen(0, '127.0.0.1', resolve))));
afterAll(() => void server.close());
const here = () => (server.address() as AddressInfo).port;

/** Names and what they lead to; a second answer, if there is one, is what a name says when it is asked again. */
function wayOut(names: Readonly<Record<string, readonly (readonly string[])[]>>, reach: (address: string) => boolean = () => true) {
  const dialled: string[] = [];
  const asked: string[] = [];
  const way: WayOut = {
    isPlatform: (host) => host === 'builder.example' || host === '203.0.113.200',
    network: {
      resolve: async (host) => {
        asked.push(host);
        return names[host]?.[asked.filter((one) => one === host).length - 1] ?? [];
      },
      connect: (address): Socket => {
        dialled.push(address);
        return reach(address) ? connect({ port: here(), host: '127.0.0.1' }) : connect({ port: 1, host: '127.0.0.1' });
      },
    },
  };
  return { way, dialled, asked };
}

describe('getting to a host', () => {
  it('connects to the address that was checked, and asks for it once: what the name says next does not matter', async () => {
    const { way, dialled, asked } = wayOut({ 'a.example': [['203.0.113.1'], ['127.0.0.1']] });
    (await dial(way, 'a.example', 443, never)).destroy();
    expect({ dialled, asked }).toEqual({ dialled: ['203.0.113.1'], asked: ['a.example'] });
  });

  it.each([
    ['169.254.169.254', 'a.example leads to 169.254.169.254, which is no public address'],
    ['127.0.0.1', 'a.example leads to 127.0.0.1, which is no public address'],
    ['::ffff:10.0.0.1', 'a.example leads to ::ffff:10.0.0.1, which is no public address'],
    ['203.0.113.200', 'a.example leads to 203.0.113.200, which is no public address'],
  ])('refuses a name that leads to %s, even beside a public address', async (address, why) => {
    const { way, dialled } = wayOut({ 'a.example': [['203.0.113.1', address]] });
    await expect(dial(way, 'a.example', 443, never)).rejects.toThrow(new ForbiddenHost(why));
    expect(dialled).toEqual([]);
  });

  it.each(['127.0.0.1', '::1', '169.254.169.254', 'builder.example', '203.0.113.200'])('refuses %s itself', async (host) => {
    const { way, dialled, asked } = wayOut({});
    await expect(dial(way, host, 443, never)).rejects.toBeInstanceOf(ForbiddenHost);
    expect([...dialled, ...asked]).toEqual([]);
  });

  it('tries the next address when one does not answer, and says when none does', async () => {
    const names = { 'a.example': [['203.0.113.1', '203.0.113.2']] };
    const one = wayOut(names, (address) => address === '203.0.113.2');
    (await dial(one.way, 'a.example', 443, never)).destroy();
    expect(one.dialled).toEqual(['203.0.113.1', '203.0.113.2']);
    const none = wayOut(names, () => false);
    await expect(dial(none.way, 'a.example', 8443, never)).rejects.toThrow(
      new UnreachableHost('a.example did not accept a connection on port 8443 (ECONNREFUSED)'),
    );
    await expect(dial(wayOut({}).way, 'b.example', 443, never)).rejects.toThrow(new UnreachableHost('b.example was not found'));
  });

  it('that the operator named connects at any address, without asking what apps may reach', async () => {
    const { way, dialled, asked } = wayOut({});
    (await dialTrusted(way, '127.0.0.1', 4873, never)).destroy();
    expect({ dialled, asked }).toEqual({ dialled: ['127.0.0.1'], asked: [] });
    const closed = wayOut({}, () => false);
    await expect(dialTrusted(closed.way, 'localhost', 4873, never)).rejects.toBeInstanceOf(UnreachableHost);
  });

  it('gives up when whoever asked is gone', async () => {
    const { way } = wayOut({ 'a.example': [['203.0.113.1']] });
    const gone = AbortSignal.abort(new Error('hung up'));
    await expect(dial(way, 'a.example', 443, gone)).rejects.toThrow('hung up');
  });
});
