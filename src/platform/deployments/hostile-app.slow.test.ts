import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPlatform, type RunningPlatform } from '../builder/trial/run-platform.ts';
import { runFolderOf } from '../sandbox/conformance/leftovers.ts';
import { counterApp } from '../testing/counter-app.ts';

let dataDir: string;
let platform: RunningPlatform;
let deployment_id: string;
let address: URL;
let preview: URL;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'hostile-'));
  platform = await runPlatform(dataDir);
  const made = await platform.call('deploy_code', { name: 'Hostile', files: counterApp('one'), skip_checks: true });
  ({ deployment_id } = made);
  preview = new URL(made.preview_url);
  address = new URL((await readFile(path.join(dataDir, 'address'), 'utf8')).trim());
});
afterAll(async () => {
  await platform.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const inBox = async (command: string) => (await platform.call('exec_command', { deployment_id, command, timeout_s: 60 })).stdout;
const databaseSocket = async () => (await readFile(path.join(dataDir, 'database', 'postmaster.pid'), 'utf8')).split('\n')[4] ?? '';

/** A request to the preview as a browser makes it. */
function visit(at = preview): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: at.port, path: '/', headers: { host: at.host } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end();
  });
}
function connect(): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port: Number(preview.port) });
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

describe('an app that turns on its platform', () => {
  it('sees none of its folders, keys and sockets', async () => {
    const places = ['', 'master.key', 'owner.sock', 'platform.lock', 'address', 'database', 'logs', `deployments/${deployment_id}`].map(
      (name) => path.join(dataDir, name),
    );
    const found = await inBox(`ls -d ${[...places, runFolderOf(dataDir), await databaseSocket()].join(' ')} 2>/dev/null; true`);
    expect(found).toBe('');
    expect(await inBox(`find / -xdev \\( -name master.key -o -name '.s.PGSQL*' -o -name owner.sock \\) 2>/dev/null`)).toBe('');
  });

  it('reaches its port on no address of this machine', async () => {
    const hosts = [
      '127.0.0.1',
      'localhost',
      '0.0.0.0',
      '[::1]',
      ...Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map((one) => one.address)),
    ];
    const tries = [...new Set(hosts)].map(
      (host) => `timeout 3 bash -c 'exec 3<>/dev/tcp/${host.replaceAll(/[[\]]/g, '')}/${address.port}' && echo ${host}`,
    );
    expect(await inBox(`(${tries.join('; ')}) 2>/dev/null; true`)).toBe('');
    expect(await inBox(`curl -s -m 5 -x http://127.0.0.1:3128 ${address.origin}/api/health | grep -c version; true`)).not.toContain('1');
  });

  it('finds nothing of it in its environment, its mounts and its processes', async () => {
    const key = (await readFile(path.join(dataDir, 'master.key'), 'utf8')).trim();
    const everything = await inBox('cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" "\\n"');
    for (const secret of [key, dataDir, 'postgres', 'DATABASE_URL']) expect(everything).not.toContain(secret);
  });

  it('and is opened by thousands at once who send nothing, keeps neither itself nor others from being answered', async () => {
    const slug = 'neighbour';
    await platform.call('deploy_code', { name: slug, files: counterApp('two'), skip_checks: true });
    const half = `GET /slow?ms=600000 HTTP/1.1\r\nhost: ${preview.host}\r\n\r\n`;
    const sockets: Socket[] = [];
    for (let batch = 0; batch < 20; batch += 1) {
      const opened = await Promise.all(Array.from({ length: 100 }, connect));
      for (const socket of opened.filter((one) => one !== null)) {
        socket.on('error', () => {});
        socket.write(half);
        sockets.push(socket);
      }
    }
    expect(sockets.length).toBeGreaterThan(1_900);
    expect((await platform.call('get_deployment', { deployment_id })).status).toBe('running');
    expect((await platform.call('exec_command', { deployment_id, command: 'echo still here' })).stdout).toBe('still here\n');
    const neighbour = new URL((await platform.call('list_deployments', { query: slug })).deployments[0]?.preview_url ?? '');
    expect(neighbour.host).not.toBe(preview.host);
    expect(await visit(neighbour)).toBe(200);
    for (const socket of sockets) socket.destroy();
    await expect.poll(() => visit(), { timeout: 20_000 }).toBe(200);
  });

  it('with a fork bomb, a full memory and a full /tmp at once, keeps nobody from being answered', async () => {
    const bombs = [
      ':(){ :|:& };: ; sleep 12',
      'echo \'setsid bash "$0" & setsid bash "$0" & sleep 9\' > /tmp/bomb; exec bash /tmp/bomb',
      'node -e "const a=[];for(;;)a.push(Buffer.alloc(1<<24,1))"',
      'cat /dev/zero > /tmp/full',
      'yes > /dev/null',
    ];
    const going = bombs.map((command) =>
      platform.call('exec_command', { deployment_id, command, timeout_s: 15 }).catch((error: unknown) => String(error)),
    );
    const over = Promise.all(going).then(() => true);
    const took: number[] = [];
    while (!(await Promise.race([over, new Promise<false>((resolve) => setTimeout(resolve, 50, false))]))) {
      const askedAt = performance.now();
      await platform.call('list_deployments', {});
      took.push(performance.now() - askedAt);
    }
    took.sort((a, b) => a - b);
    process.stdout.write(
      `while it bombed: ${took.length} calls answered, median ${took[took.length >> 1]?.toFixed(0)} ms, slowest ${took.at(-1)?.toFixed(0)} ms\n`,
    );
    expect(took.length).toBeGreaterThan(20);
    // Its own box is as full as it may be; a restart ends all of it.
    await platform.call('restart_deployment', { deployment_id });
    await expect.poll(() => visit(), { timeout: 60_000 }).toBe(200);
    expect(await inBox('pgrep -fc /tmp/bom[b]; echo back')).toBe('0\nback\n');
  });
});

it('the machine itself still starts programs', async () => {
  const child = spawn('true');
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
});
