import { expect, test } from 'vitest';
import { shortFingerprint, shortKey, sshCommand, sshConfig } from './ssh-text.ts';

const access = { host: 'builder.acme.example', port: 2222 };

test('the command has the token as its user name', () => {
  expect(sshCommand(access, 'ssh_9fK2')).toBe('ssh -p 2222 ssh_9fK2@builder.acme.example');
});

test('the config block names the host by its address, and the token only where it is known', () => {
  expect(sshConfig(access, 'leads-api', 'ssh_9fK2')).toContain('  User ssh_9fK2\n');
  expect(sshConfig(access, 'leads-api', null)).toContain('  User TOKEN\n');
  expect(sshConfig(access, 'leads-api', null)).toContain('  HostName builder.acme.example\n  Port 2222\n');
});

test('a public key is told by its end, since all of one kind begin alike', () => {
  expect(shortKey('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJq9k3Jq9x2A')).toBe('…k3Jq9x2A');
});

test('a fingerprint is told by its ends', () => {
  expect(shortFingerprint('SHA256:u8Qw0f7Zk3mXvE1tLr9YbNc2HsPdGa5jKi4oTnWxVfA')).toBe('SHA256:u8Qw…xVfA');
});
