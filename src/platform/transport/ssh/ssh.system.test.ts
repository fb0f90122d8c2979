import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generateKeyPair } from '../../access/ssh/generate-key-pair.ts';
import { counterApp } from '../../testing/counter-app.ts';
import { openSshWing, type SshWing } from '../../testing/ssh-wing.ts';
import { until } from '../../testing/wing.ts';
import { openSshDoor } from './ssh-door.ts';

let at: SshWing;
let deploymentId = '';
let user = '';
beforeAll(async () => {
  at = await openSshWing();
  const made = await at.wing.call('deploy_code', { name: 'counter', files: counterApp('one') });
  deploymentId = made.deployment_id;
  await until('it runs', async () => (await at.wing.deployments.get('ten_test', deploymentId)).status === 'running');
});
afterAll(async () => {
  await at.close();
});
beforeEach(async () => {
  user = `${(await at.tool('recreate_ssh', { deployment_id: deploymentId })).token}@127.0.0.1`;
});

const ssh = (...words: string[]) => at.run('ssh', [...at.options(), user, ...words]);
const sleepers = async () =>
  (await at.wing.call('exec_command', { deployment_id: deploymentId, command: 'pgrep -xc sleep' })).stdout.trim();
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a command over SSH', () => {
  it('ends with its exact status, its streams apart', async () => {
    const ran = await ssh('echo out; echo err >&2; exit 42');
    expect({ ...ran, stdout: ran.stdout.toString() }).toEqual({ code: 42, stdout: 'out\n', stderr: 'err\n' });
  });

  it('tells the signal that ended it', async () => {
    expect((await ssh('kill -KILL $$')).code).toBe(255);
  });

  it('reads what is piped into it, and its end', async () => {
    const sent = randomBytes(3_000_000);
    const ran = await at.run('ssh', [...at.options(), user, 'sha256sum'], sent);
    expect(ran.stdout.toString()).toContain(sum(sent));
  });

  it('keeps both streams whole when both are long', async () => {
    const ran = await ssh('head -c 9000000 /dev/zero & head -c 7000000 /dev/zero >&2; wait');
    expect([ran.code, ran.stdout.byteLength, ran.stderr.length]).toEqual([0, 9_000_000, 7_000_000]);
  });

  it('has a terminal that can be resized when it is asked for, and Ctrl+C in it', async () => {
    const client = at.start('ssh', ...at.options(), '-tt', user);
    const closed = new Promise((resolve) => client.once('close', resolve));
    let said = '';
    client.stdout?.on('data', (bytes: Buffer) => (said += bytes.toString()));
    client.stdin?.write('stty cols 132 rows 44; stty size; tty\n');
    await until('a terminal', () => said.includes('44 132') && said.includes('/dev/pts/'));
    client.stdin?.write('sleep 1000\n');
    await until('it sleeps', async () => (await sleepers()) === '1');
    client.stdin?.write('\u0003');
    client.stdin?.write('echo "status=$?"; exit 3\n');
    await until('interrupted', () => said.includes('status=130'));
    expect(await closed).toBe(3);
  });
});

describe('files over SSH', () => {
  const bytes = randomBytes(20_000_000);
  beforeAll(() => writeFileSync(join(at.folder, 'up'), bytes));

  it('go up and down by scp unchanged', async () => {
    expect(await at.run('scp', [...at.options('-P'), 'up', `${user}:scp.bin`])).toMatchObject({ code: 0, stderr: '' });
    expect(await at.run('scp', [...at.options('-P'), `${user}:/data/scp.bin`, 'down'])).toMatchObject({ code: 0 });
    expect(sum(readFileSync(join(at.folder, 'down')))).toBe(sum(bytes));
  });

  it('go up by rsync unchanged', async () => {
    const shell = ['ssh', ...at.options()].join(' ');
    expect(await at.run('rsync', ['-e', shell, 'up', `${user}:rsync.bin`])).toMatchObject({ code: 0, stderr: '' });
    expect((await ssh('sha256sum /data/rsync.bin')).stdout.toString()).toContain(sum(bytes));
  });

  it('go up and down by sftp unchanged', async () => {
    const batch = 'mkdir box\nput up box/one\nrename box/one box/two\nget box/two sftp-down\n';
    expect(await at.run('sftp', [...at.options('-P'), '-b', '-', user], batch)).toMatchObject({ code: 0 });
    expect(sum(readFileSync(join(at.folder, 'sftp-down')))).toBe(sum(bytes));
  });
});

describe('forwarding', () => {
  it('reaches the app’s port, and nothing but the box, and the client is told why', async () => {
    const [app, host, closed] = [await freePort(), await freePort(), await freePort()];
    const ways = [`${app}:localhost:8080`, `${host}:10.0.0.1:80`, `${closed}:localhost:9`].flatMap((way) => ['-L', way]);
    const client = at.start('ssh', '-o', 'LogLevel=INFO', ...at.options(), '-N', ...ways, user);
    let told = '';
    client.stderr?.on('data', (bytes: Buffer) => (told += bytes.toString()));
    const answer = async () => {
      try {
        return await (await fetch(`http://127.0.0.1:${app}/`)).text();
      } catch {
        return '';
      }
    };
    await until('the app answers', async () => (await answer()).includes('"version":"one"'));
    const got = (port: number) =>
      new Promise<string>((resolve) => {
        const socket = createConnection(port, '127.0.0.1');
        let got = '';
        socket.on('data', (bytes) => (got += bytes.toString()));
        socket.on('error', () => resolve(got));
        socket.on('close', () => resolve(got));
      });
    expect([await got(host), await got(closed)]).toEqual(['', '']);
    await until('both refusals', () => told.includes('port 9'));
    expect(told).toContain('administratively prohibited: -L reaches ports of the sandbox alone, by the name localhost: not 10.0.0.1.');
    expect(told).toContain('connect failed: Nothing listens on port 9 in the sandbox.');
    client.kill();
  });

  it('to the client is refused with a reason', async () => {
    const back = await at.run('ssh', [...at.options(), '-R', '9000:localhost:22', user, 'echo ran']);
    expect(back.stdout.toString()).toBe('ran\n');
    expect(back.stderr).toContain('(-R) is refused');
    const strict = await at.run('ssh', [...at.options(), '-o', 'ExitOnForwardFailure=yes', '-R', '9000:localhost:22', user, 'echo ran']);
    expect(strict.code).toBe(255);
  });

  it('of the client’s agent is refused with a reason', async () => {
    const socket = join(at.folder, 'agent');
    const agent = at.start('ssh-agent', '-D', '-a', socket);
    await until('the agent listens', () => existsSync(socket));
    const ran = await at.run('ssh', ['-A', '-o', `IdentityAgent=${socket}`, ...at.options(), user, 'echo "agent=[$SSH_AUTH_SOCK]"']);
    agent.kill();
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout.toString()).toBe('agent=[]\n');
    expect(ran.stderr).toContain('Agent forwarding is refused');
  });
});

describe('who may', () => {
  it('nobody with a wrong token', async () => {
    for (const name of ['root', 'a'.repeat(32)]) {
      const ran = await at.run('ssh', [...at.options(), `${name}@127.0.0.1`, 'true']);
      expect(ran).toMatchObject({ code: 255 });
      expect(ran.stderr).toContain('Permission denied');
    }
  });

  it('only who has the key too, where one was given', async () => {
    const pair = generateKeyPair();
    const other = generateKeyPair();
    writeFileSync(join(at.folder, 'mine'), pair.private, { mode: 0o600 });
    writeFileSync(join(at.folder, 'other'), other.private, { mode: 0o600 });
    const { token } = await at.tool('recreate_ssh', { deployment_id: deploymentId, public_key: `${pair.public} me@laptop` });
    const as = (...key: string[]) => at.run('ssh', [...key, ...at.options(), `${token}@127.0.0.1`, 'echo in']);
    expect(await at.tool('get_ssh', { deployment_id: deploymentId })).toMatchObject({
      public_key: pair.public.split(' ').slice(0, 2).join(' '),
    });
    expect((await as()).code).toBe(255);
    expect((await as('-i', 'other')).code).toBe(255);
    expect((await as('-i', 'mine')).stdout.toString()).toBe('in\n');
    await expect(at.tool('recreate_ssh', { deployment_id: deploymentId, public_key: 'nonsense' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('nobody after a revocation, which ends what runs', async () => {
    const running = ssh('sleep 1000 & setsid sleep 1001 & sleep 1002');
    await until('three sleep', async () => (await sleepers()) === '3');
    expect((await at.tool('get_ssh', { deployment_id: deploymentId })).connections).toHaveLength(1);
    expect(await at.tool('revoke_ssh', { deployment_id: deploymentId })).toEqual({ revoked: true, sessions_closed: 1 });
    const ended = await running;
    expect(ended.stderr).toContain('SSH access was revoked.');
    await until('nothing is left', async () => (await sleepers()) === '0');
    expect((await ssh('true')).code).toBe(255);
    await expect(at.tool('get_ssh', { deployment_id: deploymentId })).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(['revoke_ssh', 'recreate_ssh'] as const)('nobody after %s on another node, which ends what runs here too', async (tool) => {
    const running = ssh('sleep 1000');
    await until('it sleeps', async () => (await sleepers()) === '1');
    await at.elsewhere(tool, { deployment_id: deploymentId });
    const ended = await running;
    expect(ended.code).not.toBe(0);
    expect(ended.stderr).toContain(tool === 'revoke_ssh' ? 'SSH access was revoked.' : 'replaced by a new token');
    await until('nothing is left', async () => (await sleepers()) === '0');
  });

  it('without every screen hearing of it', async () => {
    at.changes.length = 0;
    await at.tool('revoke_ssh', { deployment_id: deploymentId });
    user = `${(await at.tool('create_ssh', { deployment_id: deploymentId })).token}@127.0.0.1`;
    await ssh('true');
    await until('it has left', () => at.changes.includes('disconnected'));
    await at.tool('recreate_ssh', { deployment_id: deploymentId });
    expect(at.changes).toEqual(['revoked', 'opened', 'connected', 'disconnected', 'replaced']);
  });

  it('nobody with the old token after a new one was made', async () => {
    const running = ssh('sleep 1000');
    await until('it sleeps', async () => (await sleepers()) === '1');
    await at.tool('recreate_ssh', { deployment_id: deploymentId });
    expect((await running).code).not.toBe(0);
    expect((await ssh('true')).code).toBe(255);
  });

  it('nobody after the tenant’s key has ended', async () => {
    const { db: _db, pool } = at.wing.store;
    const running = ssh('sleep 1000');
    await until('it sleeps', async () => (await sleepers()) === '1');
    await pool.query(`insert into tenants (id, name, created_at) values ('ten_test', 'test', now()) on conflict do nothing`);
    await pool.query(
      `insert into tenant_keys (id, tenant_id, hash, last4, permissions, created_at, ended_at, ended_by) values ('key_old', 'ten_test', 'x', '1234', '{}', now(), now(), 'rotated')`,
    );
    await at.tell({ type: 'key', change: 'rotated', key_id: 'key_old' });
    expect((await running).stderr).toContain('recreated or revoked');
    expect((await ssh('true')).code).toBe(255);
    await until('nothing is left', async () => (await sleepers()) === '0');
  });

  it('nobody with a token made while the clock was years ahead, which would expire years too late', async () => {
    expect((await ssh('true')).code).toBe(0);
    await at.wing.store.pool.query(
      `update ssh_access set created_at = created_at + interval '4 years', expires_at = expires_at + interval '4 years'`,
    );
    expect((await ssh('true')).code).toBe(255);
    await expect(at.tool('get_ssh', { deployment_id: deploymentId })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('at most ten at once', async () => {
    const clients = Array.from({ length: 10 }, () => at.start('ssh', ...at.options(), user, 'sleep 1000'));
    await until('ten sleep', async () => (await sleepers()) === '10');
    const eleventh = await ssh('true');
    expect(eleventh).toMatchObject({ code: 1 });
    expect(eleventh.stderr).toContain('10 SSH connections');
    for (const client of clients) client.kill('SIGKILL');
    await until('a killed client leaves nothing', async () => (await sleepers()) === '0');
    await until('nobody is connected', async () => (await at.tool('get_ssh', { deployment_id: deploymentId })).sessions === 0);
  });
});

describe('the door', () => {
  it('says that an app is stopped, to those who are there and to those who come, and does not wake it', async () => {
    const running = ssh('sleep 1000');
    await until('it sleeps', async () => (await sleepers()) === '1');
    await at.wing.call('stop_deployment', { deployment_id: deploymentId });
    expect((await running).stderr).toContain('This session ended with the app.');
    const ran = await ssh('true');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('it is stopped');
    expect((await at.wing.deployments.get('ten_test', deploymentId)).status).toBe('stopped');
    await at.wing.call('start_deployment', { deployment_id: deploymentId });
  });

  it('keeps its key, and its fingerprint is the one that clients see', async () => {
    const facts = await at.tool('get_ssh', { deployment_id: deploymentId });
    writeFileSync(join(at.folder, 'pinned'), `${facts.known_hosts}\n`);
    const strict = ['-o', `UserKnownHostsFile=${join(at.folder, 'pinned')}`, '-o', 'StrictHostKeyChecking=yes'];
    expect((await at.run('ssh', [...strict, ...at.options(), user, 'true'])).code).toBe(0);
    const keygen = await at.run('ssh-keygen', ['-l', '-f', 'pinned']);
    expect(keygen.stdout.toString()).toContain(facts.host_key_fingerprint);
  });

  it('that finds its port taken is at another one, and says so', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const silent = { info: () => {}, warn: () => {}, error: () => {} };
    const door = await openSshDoor({ access: {} as never, host: '127.0.0.1', port, dataDir: at.wing.dataDir, log: silent });
    expect(door.address).toMatchObject({ kind: 'open', insteadOf: port });
    await door.close();
    taken.close();
  });

  it('writes every connection to the audit log', () => {
    expect(at.audit).toContainEqual({ action: 'ssh_connected', target: deploymentId, outcome: 'ok' });
    expect(at.audit).toContainEqual({ action: 'ssh_disconnected', target: deploymentId, outcome: 'ok' });
  });
});
