import { join } from 'node:path';
import { spawn as spawnAtTerminal, type IPty } from '@lydell/node-pty';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { counterApp } from '../../testing/counter-app.ts';
import { openSshWing, type SshWing } from '../../testing/ssh-wing.ts';
import { until } from '../../testing/wing.ts';

let at: SshWing;
let deploymentId = '';
let user = '';
const warnings: string[] = [];
const warn = (warning: Error) => void warnings.push(warning.stack ?? warning.message);
beforeAll(async () => {
  process.on('warning', warn);
  at = await openSshWing();
  deploymentId = (await at.wing.call('deploy_code', { name: 'counter', files: counterApp('one'), size: 'large' })).deployment_id;
  await until('it runs', async () => (await at.wing.deployments.get('ten_test', deploymentId)).status === 'running');
  user = `${(await at.tool('create_ssh', { deployment_id: deploymentId })).token}@127.0.0.1`;
});
afterAll(async () => {
  await at.close();
  process.removeListener('warning', warn);
});

/** The stock client at a terminal of its own, as people use it. */
function sit(columns: number, rows: number, ...words: string[]) {
  const client: IPty = spawnAtTerminal('ssh', [...at.options(), ...words, user], { cols: columns, rows, cwd: at.folder, encoding: null });
  const seen = { text: '', bytes: 0, ended: false };
  client.onData((data: string | Buffer) => {
    seen.bytes += data.length;
    seen.text = (seen.text + data.toString('latin1')).slice(-20_000);
  });
  client.onExit(() => (seen.ended = true));
  return { client, seen, says: (part: string) => until(`it says ${part}`, () => seen.text.includes(part)) };
}

it('a shell follows the size of the terminal that the client is at', async () => {
  const { client, seen, says } = sit(101, 33);
  client.write('stty size\r');
  await says('33 101');
  client.resize(132, 44);
  // What is typed may overtake the change.
  client.write('while [ "$(stty size)" = "33 101" ]; do sleep 0.02; done; echo now $(stty size)\r');
  await says('now 44 132');
  client.write('exit\r');
  await until('it ends', () => seen.ended);
  expect(seen.text).toContain('44 132');
});

it('a flood leaves the platform its time and its memory, and obeys Ctrl+C', async () => {
  const { client, seen, says } = sit(80, 24);
  client.write('yes\r');
  await until('a flood', () => seen.bytes > 5_000_000);
  const before = process.memoryUsage().rss;
  const from = seen.bytes;
  // By the processor time that everybody else waits for at most, which is the same on a machine with much else to do.
  let longest = 0;
  while (seen.bytes < from + 20_000_000) {
    await at.tool('get_ssh', { deployment_id: deploymentId });
    await new Promise((resolve) => setImmediate(resolve));
    const { user, system } = process.cpuUsage();
    await new Promise((resolve) => setImmediate(resolve));
    const after = process.cpuUsage();
    longest = Math.max(longest, after.user + after.system - user - system);
  }
  expect(longest).toBeLessThan(500_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  const typed = seen.bytes;
  client.write('\u0003');
  client.write('echo calm-$((40+2))\r');
  await says('calm-42');
  expect(seen.bytes - typed).toBeLessThan(4_000_000);
  client.write('exit\r');
  await until('it ends', () => seen.ended);
});

it('many shells of one sandbox are each their own, and nobody is warned of them', async () => {
  const shells: ReturnType<typeof sit>[] = [];
  for (let index = 0; index < 5; index += 1) {
    const shared = ['-o', `ControlPath=${join(at.folder, `line-${index}`)}`];
    const master = sit(80, 24, '-o', 'ControlMaster=yes', ...shared);
    await master.says('$ ');
    shells.push(master);
    for (let more = 0; more < 11; more += 1) shells.push(sit(80, 24, '-o', 'ControlMaster=no', ...shared));
  }
  for (const [index, { client }] of shells.entries()) client.write(`seq 20000; echo number-$((${index} + 1000))\r`);
  for (const [index, { says }] of shells.entries()) await says(`number-${index + 1_000}`);
  for (const { client } of shells.toReversed()) client.write('exit\r');
  await until('all end', () => shells.every(({ seen }) => seen.ended));
  expect(shells.length).toBe(60);
  expect(warnings).toEqual([]);
});
