const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 40;

/** `length` characters of 62, each equally likely (a byte over 247 is thrown away). */
export function randomText(length: number, random: (bytes: number) => Uint8Array): string {
  let text = '';
  while (text.length < length) {
    for (const byte of random(length)) {
      if (byte < 248 && text.length < length) text += digits[byte % 62];
    }
  }
  return text;
}

/** A tenant key: `<tenant>_<secret>`, the secret of 238 bits. */
export function newToken(tenant: string, random: (bytes: number) => Uint8Array): string {
  return `${tenant}_${randomText(secretLength, random)}`;
}

/** The tenant that a token names; null when it is not a tenant key at all. Tenant names have no underscore. */
export function tenantOfToken(token: string): string | null {
  return /^([a-z0-9][a-z0-9-]{0,39})_[0-9A-Za-z]{40}$/.exec(token)?.[1] ?? null;
}

/** What a page may show of a token. Always as wide as this, so that it tells no length. */
export function maskToken(tenant: string, last4: string): string {
  return `${tenant}_${'•'.repeat(16)}${last4}`;
}
