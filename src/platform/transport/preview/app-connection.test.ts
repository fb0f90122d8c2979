import { duplexPair, type Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { AppConnection, type Connect } from './app-connection.ts';
import { AppConnections } from './app-connections.ts';

const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A connection as the channel to a box gives it: what it reads is in one piece of memory, which the next read writes over. */
const over =
  (socket: Duplex): Connect =>
  async ({ callback }) => {
    const memory = Buffer.alloc(1 << 16);
    return socket.on('data', (bytes: Buffer) => callback(bytes.copy(memory), memory) || socket.pause());
  };

/** Asks once, and tells what came of it. */
function ask(connection: AppConnection) {
  const heard = { body: '', broken: null as boolean | null };
  connection.ask('GET', 'GET / HTTP/1.1\r\n\r\n', {
    onInformation: () => undefined,
    onHead: () => undefined,
    onBody: (bytes) => (heard.body += bytes.toString()),
    onEnd: (last) => (heard.body += last?.toString() ?? ''),
    onBroken: (begun) => (heard.broken = begun),
  });
  return heard;
}

async function used(): Promise<{ connection: AppConnection; app: Duplex; connections: AppConnections; path: { isOpen: boolean } }> {
  const [ours, app] = duplexPair();
  const path = { isOpen: false };
  const connections = new AppConnections(over(ours), path);
  const connection = await connections.fresh();
  const heard = ask(connection);
  app.write(answer);
  await turn();
  expect(heard).toEqual({ body: 'ok', broken: null });
  connections.keep(connection);
  return { connection, app, connections, path };
}

describe('a connection to an app', () => {
  it('is kept for the next request', async () => {
    const { connection, connections } = await used();
    expect(connections.kept()).toBe(connection);
    expect(connections.kept()).toBeUndefined();
    expect(connection.used).toBe(true);
  });

  it('that has rested is not taken for what may be asked only once', async () => {
    const { connection, connections } = await used();
    const rested = performance.now() - connection.idleSince;
    expect(connections.kept(rested / 2)).toBeUndefined();
    expect(connections.kept(60_000)).toBe(connection);
  });

  it('is not kept when the next would go past the supervisor', async () => {
    const { connections, path } = await used();
    const connection = connections.kept();
    path.isOpen = true;
    if (connection !== undefined) connections.keep(connection);
    expect(connection?.isOpen).toBe(false);
    expect(connections.kept()).toBeUndefined();
  });

  it('is kept beside those of 200 other visitors who come at the same time', async () => {
    const connections = new AppConnections((onread) => over(duplexPair()[0])(onread), { isOpen: false });
    const crowd = await Promise.all(Array.from({ length: 200 }, () => connections.fresh()));
    for (const connection of crowd) connections.keep(connection);
    expect(new Set(crowd.map(() => connections.kept()))).toEqual(new Set(crowd));
  });

  it('on which the app says something unasked is not used again', async () => {
    const { app, connections } = await used();
    app.write(answer);
    await turn();
    expect(connections.kept()).toBeUndefined();
  });

  it('that the app has closed is not used again', async () => {
    const { app, connections } = await used();
    app.end();
    await turn();
    expect(connections.kept()).toBeUndefined();
  });

  it.each([
    ['before its answer', '', false],
    ['in the middle of it', answer.slice(0, 20), true],
  ])('that breaks %s says so', async (_, said, begun) => {
    const [ours, app] = duplexPair();
    const heard = ask(await AppConnection.open(over(ours)));
    app.write(said);
    app.end();
    await turn();
    await turn();
    expect(heard.broken).toBe(begun);
  });

  it('that was broken before it was asked says so too', async () => {
    const [ours] = duplexPair();
    const connection = await AppConnection.open(over(ours));
    ours.destroy();
    await turn();
    const heard = ask(connection);
    await turn();
    expect(heard.broken).toBe(false);
  });
});
