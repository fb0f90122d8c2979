import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { loadMasterKey } from './master-key.ts';

/** Keeps secrets so that a copy of the database alone gives none away. */
export interface Vault {
  /** Encrypts under the platform's key; `context` says whose secret it is, and `open` must be given the same. */
  seal(plain: string, context: string): string;
  /** @throws Error when it was sealed under another key, for another context, or was changed since. */
  open(sealed: string, context: string): string;
  /** A keyed hash: finds a random token without keeping it. */
  hash(value: string): string;
}

const version = 'v1';
const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM and HMAC-SHA-256, each under a key of its own derived (HKDF, RFC 5869) from the master key: the text that the
 * environment gives, its bytes as they are, or else the file of the data folder.
 */
export function openVault({ dataDir, masterKey }: { dataDir: string; masterKey?: string | Buffer | undefined }): Vault {
  const master = loadMasterKey(dataDir, masterKey);
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, '', `builder-mode/${purpose}`, 32));
  const sealingKey = derive('seal');
  // Ready for use, or each call would make it so again: ten times the work of its hash.
  const hashingKey = createSecretKey(derive('hash'));
  return {
    seal(plain, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, context) {
      const [format, text = ''] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64url');
      if (format !== version || bytes.length < ivBytes + tagBytes) throw new Error('This is not something the vault has sealed.');
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
    },
    hash: (value) => createHmac('sha256', hashingKey).update(value).digest('base64url'),
  };
}
