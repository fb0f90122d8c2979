import { createSecretKey } from 'node:crypto';
import type { Connection } from 'ssh2';

/**
 * The library gives Node the bytes of the session's key with every packet, and Node makes a key of them every time: a third
 * of all that a packet costs. There is no public way to hand it the key itself; where its insides change, nothing is done.
 */
export function keepKeys(client: Connection): void {
  const ends = fieldOf(client, '_protocol');
  keepKey(fieldOf(ends, '_cipher'), '_encKey');
  keepKey(fieldOf(ends, '_decipher'), '_decipherKey');
}

const fieldOf = (of: unknown, name: string): unknown => (typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined);

function keepKey(end: unknown, name: string): void {
  const bytes = fieldOf(end, name);
  if (Buffer.isBuffer(bytes)) Reflect.set(end as object, name, createSecretKey(bytes));
}
