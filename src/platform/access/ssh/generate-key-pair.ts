import ssh2 from 'ssh2';

/** Ed25519, both in OpenSSH's form. */
export interface SshKeyPair {
  readonly private: string;
  readonly public: string;
}

/**
 * The library drops a zero at the front of a public key, as one in 256 has it, and makes a pair that nobody can read, itself
 * included: such a one is made anew.
 */
export function generateKeyPair(comment = ''): SshKeyPair {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment });
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}
