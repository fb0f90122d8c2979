import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SshAccess } from '../../access/ssh/ssh-access.ts';
import { openSshDoor, type SshDoor } from './ssh-door.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const nobody: SshAccess = {
  handlers: {},
  isBarred: () => false,
  admit: async () => ({ refusedAfterMs: 0 }),
  close: () => {},
};
const folder = mkdtempSync(join(tmpdir(), 'ssh-door-'));
let door: SshDoor;
let port = 0;
beforeAll(async () => {
  door = await openSshDoor({ access: nobody, host: '127.0.0.1', port: 0, dataDir: folder, log: silent });
  port = door.address.kind === 'open' ? door.address.port : 0;
});
afterAll(async () => {
  await door.close();
  rmSync(folder, { recursive: true });
});

/** What a client that calls itself so and can do these ciphers agrees on with the door; null when there is nothing. */
function agreed(ident: string, ...cipher: ssh2.CipherAlgorithm[]): Promise<string | null> {
  const client = new ssh2.Client();
  return new Promise((resolve) => {
    client.on('handshake', ({ cs }: { cs: { cipher: string } }) => resolve(cs.cipher));
    client.on('error', () => resolve(null));
    client.connect({ host: '127.0.0.1', port, username: 'a', ident, algorithms: { cipher } });
  }).finally(() => client.end()) as Promise<string | null>;
}
const chacha = 'chacha20-poly1305@openssh.com';
const gcm = 'aes128-gcm@openssh.com';

describe('the cipher', () => {
  it.each(['OpenSSH_9.2p1 Debian-2', 'OpenSSH_10.0', 'OpenSSH_for_Windows_8.1'])(
    'is AES-GCM with %s, whatever it likes better',
    async (ident) => {
      expect(await agreed(ident, chacha, 'aes128-ctr', gcm)).toBe(gcm);
    },
  );

  it.each([
    ['an old OpenSSH', 'OpenSSH_5.3', 'aes128-ctr'],
    ['another client', 'dropbear_2022.83', chacha],
  ] as const)('is what %s can do', async (_which, ident, cipher) => {
    expect(await agreed(ident, cipher)).toBe(cipher);
  });

  it('is none that is broken', async () => {
    expect(await agreed('dropbear_2022.83', 'aes128-cbc', '3des-cbc')).toBeNull();
  });
});

it.each(['OpenSSH_9.2', 'dropbear_2022.83'])('no stranger has it compute or unpack much: %s', async (ident) => {
  const offered = await new Promise<string>((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write(`SSH-2.0-${ident}\r\n`));
    let heard = '';
    socket.on('data', (bytes: Buffer) => {
      heard += bytes.toString('latin1');
      if (!heard.includes('none')) return;
      socket.destroy();
      resolve(heard);
    });
  });
  expect(offered).toContain('curve25519-sha256');
  expect(offered).not.toMatch(/zlib|group-exchange|group1[5-8]/);
});

it('no stranger is listened to for long: much without a sign-in ends the connection', async () => {
  const socket = createConnection(port, '127.0.0.1').on('error', () => {});
  const ended = once(socket.resume(), 'close').catch((error: unknown) => error);
  socket.write('SSH-2.0-OpenSSH_9.2\r\n');
  const ignored = Buffer.from([0, 0, 0, 12, 6, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  socket.write(Buffer.concat(Array.from({ length: 20_000 }, () => ignored)));
  await ended;
  expect(socket.destroyed).toBe(true);
});

it('greets a client that waits for the server to speak first', async () => {
  const socket = createConnection(port, '127.0.0.1');
  const greeting = await new Promise<string>((resolve) => socket.once('data', (bytes: Buffer) => resolve(bytes.toString())));
  socket.destroy();
  expect(greeting).toBe('SSH-2.0-BuilderMode\r\n');
});

it('lets a client in while five hundred others hold on and say nothing', async () => {
  const silentOnes = Array.from({ length: 500 }, () => createConnection(port, '127.0.0.1').on('error', () => {}));
  await Promise.all(silentOnes.map((socket) => once(socket, 'connect')));
  expect(await agreed('OpenSSH_9.2', gcm)).toBe(gcm);
  for (const socket of silentOnes) socket.destroy();
});
