import type { SshAccess } from './use-ssh.ts';

type Address = Pick<SshAccess, 'host' | 'port'>;

/** What stands for the token wherever it is not shown. */
export const maskedToken = '••••••••••••';
const placeholder = 'TOKEN';

export function sshCommand({ host, port }: Address, token: string): string {
  return `ssh -p ${port} ${token}@${host}`;
}

/** A block for `~/.ssh/config`: afterwards `ssh <name>` is enough. */
export function sshConfig({ host, port }: Address, name: string, token: string | null): string {
  return [`Host ${name}`, `  HostName ${host}`, `  Port ${port}`, `  User ${token ?? placeholder}`, '  ServerAliveInterval 30'].join('\n');
}

/** Copying out of the sandbox, and its port on this machine; with the config block in place. */
export function sshExamples(name: string): string {
  return [`scp ${name}:/data/app.db .`, `rsync -a ${name}:/data/ data/`, `ssh -L 3000:localhost:8080 ${name}`].join('\n');
}

/** `SHA256:u8Qw…xVfA` */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.length <= 20 ? fingerprint : `${fingerprint.slice(0, 11)}…${fingerprint.slice(-4)}`;
}

/** `…k3Jq9x2A`: the end of a public key, by which its owner knows it; all of one kind begin alike. */
export function shortKey(publicKey: string): string {
  return `…${publicKey.split(' ')[1]?.slice(-8) ?? ''}`;
}

/** How long access may last; the first is the default of the tool. */
export const lifetimes: readonly { readonly value: string; readonly label: string }[] = [
  { value: '15', label: '15 minutes' },
  { value: '60', label: '1 hour' },
  { value: '480', label: '8 hours' },
  { value: '1440', label: '1 day' },
  { value: '10080', label: '7 days' },
];
export const usualLifetime = '60';
