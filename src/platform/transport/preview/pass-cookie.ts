import type { IncomingHttpHeaders } from 'node:http';

/**
 * Cookies know no ports: without it in the name, two platforms on one machine would take each other's. Over https the name
 * keeps a sibling app from planting so many beside the real one that nobody finds that.
 */
export function passCookieName(publicUrl: string): string {
  const { port, protocol } = new URL(publicUrl);
  return `${protocol === 'https:' ? '__Host-' : ''}builder_preview${port === '' ? '' : `_${port}`}`;
}

/** Every value under our name: the app's own script may have put another beside the real one. */
export function passesOf(headers: IncomingHttpHeaders, name: string): string[] {
  if (headers.cookie === undefined) return [];
  return headers.cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
    .slice(0, 4);
}

/**
 * A cookie of this host alone. In the console's frame the app is a third party, which browsers give cookies only when
 * they are partitioned (CHIPS), and those only where the connection counts as secure: https, or localhost.
 */
export function passCookie(name: string, pass: string, seconds: number, at: { host: string; protocol: string; framed: boolean }): string {
  const localhost = /(^|\.)localhost(:\d+)?$/i.test(at.host);
  const secure = at.protocol === 'https' || localhost;
  const site = at.framed && secure ? 'SameSite=None; Secure; Partitioned' : `SameSite=Lax${at.protocol === 'https' ? '; Secure' : ''}`;
  return `${name}=${pass}; Path=/; Max-Age=${seconds}; HttpOnly; ${site}`;
}
