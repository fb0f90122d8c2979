import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rmdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { SshTarget } from './ssh-client.ts';

const run = promisify(execFile);
const programs = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'];
const sftpServers = ['/usr/lib/openssh/sftp-server', '/usr/libexec/openssh/sftp-server', '/usr/lib/ssh/sftp-server'];
/** Where an sshd of root keeps the process that faces the network; its package makes it at boot. */
const emptyFolder = '/run/sshd';

export interface OpenSshServer {
  readonly target: SshTarget;
  stop(): Promise<void>;
}

/** OpenSSH's own server on loopback, as whoever runs this, with a host key and a user key of its own. Null when there is none. */
export async function startOpenSshServer(folder: string, file: string): Promise<OpenSshServer | null> {
  const program = programs.find((each) => existsSync(each));
  const sftp = sftpServers.find((each) => existsSync(each));
  if (program === undefined || sftp === undefined) return null;
  const keyOf = async (name: string): Promise<string> => {
    const at = path.join(folder, name);
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at]);
    return at;
  };
  const [hostKey, userKey] = [await keyOf('host_key'), await keyOf('user_key')];
  const port = await freePort();
  const config = path.join(folder, 'sshd_config');
  await writeFile(
    config,
    [
      `ListenAddress 127.0.0.1:${port}`,
      `HostKey ${hostKey}`,
      `AuthorizedKeysFile ${userKey}.pub`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PermitRootLogin yes',
      `Subsystem sftp ${sftp}`,
      '',
    ].join('\n'),
  );
  const isOurs = userInfo().uid === 0 && !existsSync(emptyFolder);
  if (isOurs) await mkdir(emptyFolder, { mode: 0o755 });
  const child = spawn(program, ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes('Server listening')) resolve();
    });
    child.once('error', reject).once('exit', (code) => reject(new Error(`sshd ended with ${code}: ${said}`)));
  });
  const { username: user } = userInfo();
  return {
    target: { name: 'sshd', user, port, options: [`IdentityFile=${userKey}`, 'IdentitiesOnly=yes'], file, folder },
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      if (isOurs) await rmdir(emptyFolder);
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
