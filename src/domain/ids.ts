/** Prefixes of opaque ids, one a kind of thing. */
export const idPrefixes = {
  tenant: 'ten',
  key: 'key',
  session: 'ses',
  agent: 'agt',
  build: 'bld',
  message: 'msg',
  deployment: 'dep',
  audit: 'evt',
  request: 'req',
  box: 'box',
  backup: 'bak',
  upload: 'upl',
  download: 'dwn',
} as const;
export type IdKind = keyof typeof idPrefixes;

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** An id such as `agt_k3v…`: 20 characters of 5 bits. `random(n)` fills n bytes and comes from the composition root. */
export function newId(kind: IdKind, random: (bytes: number) => Uint8Array): string {
  let id = '';
  for (const byte of random(20)) id += alphabet[byte % alphabet.length];
  return `${idPrefixes[kind]}_${id}`;
}
