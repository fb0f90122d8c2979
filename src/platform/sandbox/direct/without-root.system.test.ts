import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { useSandboxes } from '../conformance/harness.ts';
import { childrenOf, runFolderOf } from '../conformance/leftovers.ts';
import { readRecord } from '../drivers/bubblewrap/records.ts';
import { connectorOf, writePrograms } from '../drivers/own-programs.ts';
import { startConnector } from './connector-process.ts';

const harness = useSandboxes('bubblewrap');
/** Whoever only looks whether it listens is gone when it answers, which is an error of that connection and not its end. */
const app = `require('net').createServer((socket) => socket.on('error', () => {}).end('hello')).listen(8080);`;

it('a connector gets into the network of a box through the users to whom it belongs, and may nothing there', async () => {
  const program = connectorOf(harness.folder());
  await writePrograms([program], harness.folder());
  const { box } = await harness.open();
  await box.startApp({ argv: ['node', '-e', app], cwd: '/', env: {} }, () => {});
  await box.waitForPort(8080, { timeoutMs: 10_000 });
  const first = readRecord(join(runFolderOf(harness.folder()), box.id))?.processes.at(-1);
  const network = openSync(`/proc/${first?.pid}/ns/net`, 'r');
  const starting = startConnector(program.file, network, false);
  closeSync(network);
  const connector = await starting;
  const itself = childrenOf(process.pid).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program.file));
  expect(readFileSync(`/proc/${itself}/status`, 'utf8')).toMatch(/^CapEff:\s+0{16}$/m);
  expect(await connector.connect(9090)).toBe('closed');
  const socket = await connector.connect(8080);
  if (typeof socket === 'string') throw new Error(socket);
  socket.setEncoding('utf8');
  const said = new Promise((resolve) => socket.once('data', resolve));
  socket.resume();
  expect(await said).toBe('hello');
  connector.stop();
  await connector.ended;
});
