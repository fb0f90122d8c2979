import { sessionDays } from '../../tenants/sessions.ts';

/** For the preview door: no app ever sees these. */
export function sessionCookieNames(publicUrl: string): readonly string[] {
  return [plainName(publicUrl), hostOnlyName];
}

/** Cookies know no ports: without it in the name, two platforms on one machine would sign each other out. */
function plainName(publicUrl: string): string {
  const { port } = new URL(publicUrl);
  return port === '' ? 'builder_session' : `builder_session_${port}`;
}

/** With this prefix a browser takes the cookie from this very host alone, so that no sibling can plant one. It needs https. */
const hostOnlyName = '__Host-builder_session';

/**
 * Every value sent under our name: without https a sibling host may have planted one beside the real one. With it the other
 * name is not heard: what a sibling plants under that would be sent first, and its reader signed in as somebody else.
 */
export function sessionSecrets(cookieHeader: string | null, publicUrl: string): string[] {
  const ours = sessionCookieName(publicUrl);
  return (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .filter(([name, value]) => name === ours && /^[0-9A-Za-z]{20,100}$/.test(value ?? ''))
    .map(([, value]) => value!)
    .slice(0, 4);
}

/** Lax and not Strict: a `console_url` that is followed from a chat must find its reader signed in. Writes ask for more than a cookie. */
export function sessionCookie(secret: string, publicUrl: string): string {
  const days = sessionDays * 86_400;
  return `${sessionCookieName(publicUrl)}=${secret}; Path=/; Max-Age=${days}; ${attributes(publicUrl)}`;
}

export function noSessionCookie(publicUrl: string): string {
  return `${sessionCookieName(publicUrl)}=; Path=/; Max-Age=0; ${attributes(publicUrl)}`;
}

export const sessionCookieName = (publicUrl: string) => (isSecure(publicUrl) ? hostOnlyName : plainName(publicUrl));
const attributes = (publicUrl: string) => `HttpOnly; SameSite=Lax${isSecure(publicUrl) ? '; Secure' : ''}`;
const isSecure = (publicUrl: string) => publicUrl.startsWith('https:');
