const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const length = 32;

/** A token of 160 bits in lower-case letters and digits: no shell, client or reader stumbles over it as a user name. */
export function newSshToken(random: (bytes: number) => Uint8Array): string {
  return [...random(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** Whether a user name can be a token at all; anything else is not even looked up. */
export function isSshToken(name: string): boolean {
  return name.length === length && /^[a-z0-9]+$/.test(name);
}
