import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { counterApp } from '../../testing/counter-app.ts';
import { openSshWing, type SshWing } from '../../testing/ssh-wing.ts';
import { until } from '../../testing/wing.ts';

let at: SshWing;
let deploymentId = '';
let user = '';
beforeAll(async () => {
  at = await openSshWing({ keepAliveMs: 500 });
  deploymentId = await deployed('counter');
});
afterAll(async () => {
  await at.close();
});
beforeEach(async () => {
  user = `${(await at.tool('recreate_ssh', { deployment_id: deploymentId })).token}@127.0.0.1`;
});

async function deployed(name: string): Promise<string> {
  const { deployment_id } = await at.wing.call('deploy_code', { name, files: counterApp('one') });
  await until('it runs', async () => (await at.wing.deployments.get('ten_test', deployment_id)).status === 'running');
  return deployment_id;
}
const running = async (name: string) =>
  (await at.wing.call('exec_command', { deployment_id: deploymentId, command: `pgrep -xc ${name}` })).stdout.trim();
const nobodyIsConnected = async () => (await at.tool('get_ssh', { deployment_id: deploymentId })).sessions === 0;
const ended = (client: ReturnType<SshWing['start']>) => new Promise<number | null>((resolve) => client.once('close', resolve));

describe('nothing runs on', () => {
  it('when the client is killed', async () => {
    const client = at.start('ssh', ...at.options(), '-tt', user, 'sleep 1000 & setsid sleep 1001 & sleep 1002');
    await until('three sleep', async () => (await running('sleep')) === '3');
    client.kill('SIGKILL');
    await until('nothing is left', async () => (await running('sleep')) === '0');
    expect(await nobodyIsConnected()).toBe(true);
  });

  it('when access is revoked while a file is copied', async () => {
    const big = join(at.folder, 'big');
    writeFileSync(big, '');
    truncateSync(big, 4_000_000_000);
    const client = at.start('scp', ...at.options('-P'), 'big', `${user}:big`);
    const over = ended(client);
    await until('it copies', async () => (await running('sftp-server')) === '1');
    await at.tool('revoke_ssh', { deployment_id: deploymentId });
    expect(await over).not.toBe(0);
    await until('nothing is left', async () => (await running('sftp-server')) === '0');
    await at.wing.call('exec_command', { deployment_id: deploymentId, command: 'rm -f /data/big' });
  });

  it('when the app is deleted, whose token is refused at the door then, and stays so once the app is restored', async () => {
    const deployment_id = await deployed('goes');
    const { token } = await at.tool('create_ssh', { deployment_id });
    const holder = at.start('ssh', ...at.options(), '-N', `${token}@127.0.0.1`);
    const over = ended(holder);
    await until('it is connected', async () => (await at.tool('get_ssh', { deployment_id })).sessions === 1);
    await at.wing.call('delete_deployment', { deployment_id, confirm_name: 'goes' });
    const refused = async () => (await at.run('ssh', [...at.options(), `${token}@127.0.0.1`, 'true'])).stderr;
    expect(await refused()).toContain('Permission denied');
    await at.tell({ type: 'deployment_deleted', deployment_id });
    expect(await over).not.toBe(0);

    await at.wing.call('restore_deployment', { deployment_id });
    await expect(at.tool('get_ssh', { deployment_id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await refused()).toContain('Permission denied');
    await expect(at.tool('create_ssh', { deployment_id })).resolves.toMatchObject({ sessions: 0 });
  });

  it('when access expires, which whoever is connected is told', async () => {
    await at.wing.store.pool.query(`update ssh_access set expires_at = now() + interval '3 seconds' where deployment_id = $1`, [
      deploymentId,
    ]);
    const ran = await at.run('ssh', [...at.options(), user, 'sleep 1000']);
    expect(ran.stderr).toContain('SSH access has expired.');
    expect(ran.code).not.toBe(0);
    await until('nothing is left', async () => (await running('sleep')) === '0');
    expect((await at.run('ssh', [...at.options(), user, 'true'])).code).toBe(255);
    expect(at.changes).toContain('expired');
  });

  it('when the network takes the connection away without a word', async () => {
    const line = await openLine(at.port);
    const options = at.options().with(3, String(line.port));
    const client = at.start('ssh', ...options, user, 'sleep 1000');
    await until('it sleeps', async () => (await running('sleep')) === '1');
    line.cut();
    await until('nothing is left', async () => (await running('sleep')) === '0');
    expect(await nobodyIsConnected()).toBe(true);
    client.kill('SIGKILL');
    await line.close();
  });
});

describe('a user name', () => {
  it('opens the one app that it was made for', async () => {
    const other = await deployed('other');
    const { token } = await at.tool('create_ssh', { deployment_id: other });
    await at.run('ssh', [...at.options(), `${token}@127.0.0.1`, 'echo other > /data/whose']);
    await at.run('ssh', [...at.options(), user, 'echo counter > /data/whose']);
    expect((await at.run('ssh', [...at.options(), `${token}@127.0.0.1`, 'cat /data/whose'])).stdout.toString()).toBe('other\n');
    await at.tool('revoke_ssh', { deployment_id: other });
    expect((await at.run('ssh', [...at.options(), user, 'cat /data/whose'])).stdout.toString()).toBe('counter\n');
  });

  it.each([
    ['nothing but garbage', `%00'; drop table ssh_access; --`],
    ['far too long', 'a'.repeat(10_000)],
    ['in letters of another script', 'мир'.repeat(8)],
  ])('that is %s opens nothing', async (_what, name) => {
    const ran = await at.run('ssh', [...at.options(), '-o', `User=${name}`, '127.0.0.1', 'true']);
    expect(ran.code).toBe(255);
  });
});

/** A line to a port that can be cut in the middle: neither end hears anything of the other any more, and neither is told. */
async function openLine(to: number): Promise<{ readonly port: number; cut(): void; close(): Promise<void> }> {
  const ends: Socket[] = [];
  const server: Server = createServer((near) => {
    const far = createConnection(to, '127.0.0.1');
    near.pipe(far).pipe(near);
    for (const end of [near, far]) end.on('error', () => {});
    ends.push(near, far);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    cut() {
      for (const end of ends) end.unpipe().pause();
    },
    close() {
      for (const end of ends) end.destroy();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
