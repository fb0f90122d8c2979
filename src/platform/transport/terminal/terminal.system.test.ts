import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { terminalServerMessage, type TerminalServerMessage } from '../../../contract/terminal.ts';
import { createScreen } from '../../access/terminals/screen.ts';
import { createTerminals, type Terminals } from '../../access/terminals/terminals.ts';
import type { AuditEntry } from '../../tenants/audit.ts';
import { createFairShare } from '../../tenants/fair-share.ts';
import { counterApp } from '../../testing/counter-app.ts';
import { openWing, until, type Wing } from '../../testing/wing.ts';
import { createTerminalDoor, type TerminalDoor } from './terminal-door.ts';

let wing: Wing;
let server: Server;
let terminals: Terminals;
let door: TerminalDoor;
let deploymentId = '';
const audit: AuditEntry[] = [];
const onKeyEnded = new Set<(keyId: string) => void>();
const listen = (listener: (id: string) => void) => {
  onKeyEnded.add(listener);
  return () => void onKeyEnded.delete(listener);
};
const silent = {
  info: () => {},
  warn: () => {},
  error: (event: string, fields?: object) => void process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
};

beforeAll(async () => {
  wing = await openWing();
  const tenants = {
    record: async (_caller: unknown, entry: AuditEntry) => void audit.push(entry),
    onKeyEnded: listen,
    onSessionEnded: () => () => {},
    isLive: async () => true,
  };
  terminals = createTerminals({ deployments: wing.deployments, tenants, log: silent, keepMs: 2_000 });
  const callerOf = async (req: { headers: { [name: string]: unknown } }) => ({
    ...wing.caller(),
    keyId: String(req.headers['x-key'] ?? 'key_one'),
  });
  door = createTerminalDoor({ terminals, tenants, share: createFairShare(), callerOf, log: silent });
  server = createServer().on('upgrade', (req, socket, head) => door.upgrade(req, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  deploymentId = (await wing.call('deploy_code', { name: 'counter', files: counterApp('one') })).deployment_id;
  await until('it runs', async () => (await wing.deployments.get('ten_test', deploymentId)).status === 'running');
});
afterAll(async () => {
  terminals.close();
  door.close();
  server.close();
  await wing.close();
});

let named = 0;
const newName = () => `terminal${(named += 1)}`;

/** A client as the console's: it draws what it gets, and acknowledges what it has drawn. */
async function look(terminal: string, { columns = 80, rows = 24, acknowledges = true, key = 'key_one' } = {}) {
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/api/deployments/${deploymentId}/terminal`;
  const socket = new WebSocket(`${url}?terminal=${terminal}&columns=${columns}&rows=${rows}`, { headers: { 'x-key': key } });
  const screen = createScreen(columns, rows);
  const heard: TerminalServerMessage[] = [];
  const seen = { text: '', bytes: 0 };
  let closed: number | null = null;
  const tell = (message: object) => socket.send(JSON.stringify(message));
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isBinary) return void heard.push(terminalServerMessage.parse(JSON.parse(data.toString())));
    seen.bytes += data.byteLength;
    seen.text = (seen.text + data.toString('latin1')).slice(-100_000);
    screen.write(data, () => acknowledges && socket.readyState === socket.OPEN && tell({ type: 'ack', bytes: data.byteLength }));
  });
  socket.on('close', (code) => (closed = code));
  socket.on('error', () => {});
  await until('ready or refused', () => heard.length > 0 || closed !== null);
  const type = (text: string) => socket.send(Buffer.from(text));
  const says = (part: string) => until(`it says ${part}`, () => seen.text.includes(part));
  const of = <Type extends TerminalServerMessage['type']>(wanted: Type) =>
    heard.findLast((message): message is Extract<TerminalServerMessage, { type: Type }> => message.type === wanted);
  return { socket, screen, seen, type, says, tell, of, closed: () => closed };
}
const running = async (name: string) =>
  (await wing.call('exec_command', { deployment_id: deploymentId, command: `pgrep -xc ${name}` })).stdout.trim();

describe('a terminal', () => {
  it('is a shell in the app’s sandbox, of the size that was asked for', async () => {
    const one = await look(newName(), { columns: 101, rows: 33 });
    expect(one.of('ready')).toMatchObject({ replayed: false, viewers: 1 });
    one.type('stty size; pwd\n');
    await one.says('33 101');
    await one.says('/app');
    one.tell({ type: 'resize', columns: 132, rows: 44 });
    // What is typed may overtake the change.
    one.type('while [ "$(stty size)" = "33 101" ]; do sleep 0.02; done; echo now $(stty size)\n');
    await one.says('now 44 132');
    one.tell({ type: 'close' });
    await until('it closes', () => one.closed() !== null);
    expect(one.of('exit')).toEqual({ type: 'exit', exit_code: null, signal: 'SIGHUP' });
  });

  it('is shared by all its viewers', async () => {
    const name = newName();
    const [one, two] = [await look(name), await look(name)];
    await until('one is told of two', () => one.of('viewers')?.count === 2);
    two.type('echo from-$((1+1))\n');
    await one.says('from-2');
    await two.says('from-2');
    two.socket.close();
    await until('one is told that two has left', () => one.of('viewers')?.count === 1);
    expect(one.closed()).toBeNull();
    one.tell({ type: 'close' });
  });

  // What is typed is echoed: only what the command makes of it has the sign in one piece.
  it.each([
    ['what was printed', 'for i in $(seq 40); do echo "line $i"; done; printf "\\033[31m%s\\033[0m" red-$((1+1))\n', 'red-2', '\u001b[31m'],
    ['the alternate screen', 'printf "\\033[?1049h\\033[2J\\033[5;10H%s" full-$((1+1)); read\n', 'full-2', '\u001b[?1049h'],
  ])('shows %s again to who comes back, live from there on', async (_what, line, sign, mode) => {
    const name = newName();
    const one = await look(name);
    one.type(line);
    await one.says(sign);
    const other = await look(name);
    await until('drawn', () => other.seen.bytes > 0);
    expect(other.of('ready')).toMatchObject({ replayed: true });
    await until('the same screen', () => other.screen.draw().equals(one.screen.draw()));
    expect(other.screen.draw().toString()).toContain(sign);
    expect(other.screen.draw().toString()).toContain(mode);
    one.socket.close();
    other.tell({ type: 'close' });
  });

  it('ends with its code, which everybody is told', async () => {
    const one = await look(newName());
    one.type('exit 7\n');
    await until('it closes', () => one.closed() !== null);
    expect(one.of('exit')).toEqual({ type: 'exit', exit_code: 7, signal: null });
    expect(audit).toContainEqual({ action: 'terminal_ended', target: deploymentId, outcome: 'ok' });
  });

  it('waits for a viewer who does not keep up, and goes on when they do', async () => {
    const one = await look(newName(), { acknowledges: false });
    one.type('yes\n');
    await until('the window is full', () => one.seen.bytes > 256 * 1024);
    const { bytes } = one.seen;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(one.seen.bytes - bytes).toBeLessThan(200_000);
    one.tell({ type: 'ack', bytes: one.seen.bytes });
    await until('it goes on', () => one.seen.bytes > bytes + 250_000);
    one.tell({ type: 'close' });
  });

  it('obeys Ctrl+C in a flood that everybody keeps up with, and the platform stays quick', async () => {
    const one = await look(newName());
    one.type('yes\n');
    await until('a flood', () => one.seen.bytes > 3_000_000);
    // By what comes meanwhile, which is little on a slow machine too: at its fastest the flood is 8 MB a second.
    const before = one.seen.bytes;
    await wing.deployments.get('ten_test', deploymentId);
    expect(one.seen.bytes - before).toBeLessThan(4_000_000);
    one.type('\u0003');
    one.type('echo calm-$((40+2))\n');
    const typed = one.seen.bytes;
    await one.says('calm-42');
    expect(one.seen.bytes - typed).toBeLessThan(2_000_000);
    one.tell({ type: 'close' });
  });

  it('is kept for a while without viewers, and then ended with all that runs in it', async () => {
    const name = newName();
    const one = await look(name);
    one.type('sleep 1000 &\n');
    await until('it sleeps', async () => (await running('sleep')) === '1');
    one.socket.close();
    await until('one is gone', () => one.closed() !== null);
    const back = await look(name);
    expect(back.of('ready')).toMatchObject({ replayed: true });
    back.socket.close();
    await until('nothing is left', async () => (await running('sleep')) === '0');
    const later = await look(name);
    expect(later.of('ready')).toMatchObject({ replayed: false });
    later.tell({ type: 'close' });
  });

  it('ends with the key that opened it', async () => {
    const one = await look(newName(), { key: 'key_two' });
    one.type('sleep 1000\n');
    await until('it sleeps', async () => (await running('sleep')) === '1');
    for (const listener of onKeyEnded) listener('key_two');
    await until('it closes', () => one.closed() !== null);
    await until('nothing is left', async () => (await running('sleep')) === '0');
    expect(one.of('exit') ?? one.of('error')).toBeDefined();
  });

  it('is refused beyond ten, and for what is no terminal', async () => {
    const ten = await Promise.all(Array.from({ length: 10 }, () => look(newName())));
    const eleventh = await look(newName());
    expect(eleventh.of('error')?.error.code).toBe('conflict');
    for (const one of ten) one.tell({ type: 'close' });
    expect((await look('X')).of('error')?.error.code).toBe('invalid_input');
    await until('all closed', () => ten.every((one) => one.closed() !== null));
  });

  it('of a stopped app is refused, and wakes nothing', async () => {
    const name = newName();
    const one = await look(name);
    await wing.call('stop_deployment', { deployment_id: deploymentId });
    await until('it ends', () => one.closed() !== null);
    expect(one.of('exit')).toBeDefined();
    const back = await look(name);
    expect(back.of('error')?.error).toMatchObject({ code: 'conflict' });
    expect((await wing.deployments.get('ten_test', deploymentId)).status).toBe('stopped');
  });
});
