import type { Algorithms } from 'ssh2';

const gcm = ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'] as const;
const hmac = ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'] as const;

/** What no client need have signed in for costs the platform little: no group of 8,192 bits to multiply in, nothing to unpack. */
const cheap = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group14-sha256',
  ],
  compress: ['none'],
} satisfies Algorithms;

/**
 * The client's order decides, and OpenSSH puts ChaCha20 first, which the library makes of three ciphers and a MAC in
 * WebAssembly: AES-GCM costs a third of it. So a client that is known to have GCM is offered nothing else.
 */
export const ofOpenSsh: Algorithms = { ...cheap, cipher: [...gcm], hmac: [...hmac] };

/** All that is safe, for clients that may lack GCM. */
export const ofOthers: Algorithms = {
  ...cheap,
  cipher: [...gcm, 'aes128-ctr', 'aes192-ctr', 'aes256-ctr', 'chacha20-poly1305@openssh.com'],
  hmac: [...hmac],
};

/** OpenSSH since 7.0 of 2015 has both GCM ciphers on by default, on Windows too. */
const withGcm = /^SSH-2\.0-OpenSSH_(?:for_Windows_)?(?:[7-9]|\d\d)[._]/;

/** Whether the first line that a client sends names one that has AES-GCM. */
export const hasGcm = (greeting: string): boolean => withGcm.test(greeting);
