import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';

/** The second one is for the app inside a frame of another site, where browsers send only partitioned cookies. */
export const sessionCookies = ['session', 'framed_session'] as const;

const maxAge = 30 * 86_400;

/** Forms are safe from other sites by their Origin, which is checked on every change. */
export function keepSession(c: Context, token: string): void {
  setCookie(c, 'session', token, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge });
  setCookie(c, 'framed_session', token, { httpOnly: true, sameSite: 'None', secure: true, partitioned: true, path: '/', maxAge });
}

export function endSession(c: Context): void {
  deleteCookie(c, 'session', { path: '/' });
  deleteCookie(c, 'framed_session', { path: '/', secure: true, sameSite: 'None', partitioned: true });
}
