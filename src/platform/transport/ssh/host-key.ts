import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { generateKeyPair } from '../../access/ssh/generate-key-pair.ts';
import { StartProblem } from '../../start-problem.ts';

export interface HostKey {
  /** In OpenSSH's form. */
  readonly privateKey: string;
  /** `ssh-ed25519 AAAA…` */
  readonly publicKey: string;
  /** `SHA256:…`, as clients show it. */
  readonly fingerprint: string;
}

/** The door's one key, kept in the data folder: clients remember it, and warn when it changes. */
export function loadHostKey(dataDir: string): HostKey {
  const path = join(dataDir, 'ssh_host_ed25519_key');
  if (!existsSync(path)) {
    // Renamed into place, so that a crash leaves a whole key or none.
    writeFileSync(`${path}.new`, generateKeyPair('builder-mode').private, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  chmodSync(path, 0o600);
  const privateKey = readFileSync(path, 'utf8');
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error || !parsed.isPrivateKey()) {
    throw new StartProblem(
      `The SSH host key ${path} is damaged.`,
      'Put it back from a backup, or remove it: clients will then ask about a new key.',
    );
  }
  const blob = parsed.getPublicSSH();
  const fingerprint = `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
  return { privateKey, publicKey: `${parsed.type} ${blob.toString('base64')}`, fingerprint };
}
