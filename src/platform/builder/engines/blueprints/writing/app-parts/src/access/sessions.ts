import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const lifetimeDays = 30;

/** Signed, expiring tokens for the sign-in cookie. Another secret ends all of them. */
export interface Sessions {
  start(): string;
  isValid(token: string | undefined): boolean;
}

export function createSessions(secret: string): Sessions {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'sign-in cookie', 32));
  const sign = (expires: string) => createHmac('sha256', key).update(expires).digest('base64url');
  return {
    start() {
      const expires = String(Date.now() + lifetimeDays * 86_400_000);
      return `${expires}.${sign(expires)}`;
    },
    isValid(token) {
      const [expires = '', signature = ''] = token?.split('.') ?? [];
      return Number(expires) > Date.now() && isSame(signature, sign(expires));
    },
  };
}

/** Compares in a time that tells nothing about where two texts differ. */
export function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
