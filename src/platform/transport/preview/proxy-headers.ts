import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { boxPort } from '../../sandbox/box-paths.ts';

/** What the app believes its own address is. Apps and dev servers refuse hosts that they do not know. */
export const hostInBox = `localhost:${boxPort}`;

/** RFC 9110 §7.6.1: meant for one connection, never for the next; and what a client must not say in our name. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const ours = new Set(['host', 'forwarded', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-for', 'x-forwarded-port', 'x-real-ip']);

export interface From {
  /** The host that the visitor asked for, with its port. */
  readonly host: string;
  readonly protocol: 'http' | 'https';
  readonly address: string;
}

/** Headers for the app. `upgrade` is the protocol to switch to, for a WebSocket. */
export function headersToApp(
  headers: IncomingHttpHeaders,
  from: From,
  platformCookies: readonly string[],
  upgrade?: string,
): OutgoingHttpHeaders {
  const named = connectionOptions(headers.connection);
  const out: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || hopByHop.has(name) || ours.has(name) || named.has(name)) continue;
    out[name] = value;
  }
  const cookie = headers.cookie === undefined ? '' : withoutPlatformCookies(headers.cookie, platformCookies);
  delete out['cookie'];
  if (cookie !== '') out['cookie'] = cookie;
  out['host'] = hostInBox;
  out['x-forwarded-host'] = from.host;
  out['x-forwarded-proto'] = from.protocol;
  out['x-forwarded-for'] = from.address;
  // A body without a length keeps its frames, or its bytes would be read as a request of their own (RFC 9112 §11.2).
  if (headers['transfer-encoding'] !== undefined) out['transfer-encoding'] = 'chunked';
  if (upgrade === undefined) return out;
  out['connection'] = 'Upgrade';
  out['upgrade'] = upgrade;
  // An app compares Origin with Host; a page of its own must still be at home. A foreign one stays foreign.
  if (headers.origin === `${from.protocol}://${from.host}`) out['origin'] = `http://${hostInBox}`;
  return out;
}

/** Headers for the visitor. Cookies stay with the app's own host: no app sets them for its neighbours or for the platform. */
export function headersToVisitor(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const named = connectionOptions(headers.connection);
  const out: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || hopByHop.has(name) || named.has(name)) continue;
    out[name] = name === 'set-cookie' && Array.isArray(value) ? value.map(hostOnly) : value;
  }
  return out;
}

/** A redirect to the address that the app believes in leads to the one that the visitor knows. */
export function locationForVisitor(location: string, from: From): string {
  const own = `http://${hostInBox}`;
  if (location !== own && !location.startsWith(`${own}/`)) return location;
  return `${from.protocol}://${from.host}${location.slice(own.length)}`;
}

function connectionOptions(connection: string | undefined): ReadonlySet<string> {
  return new Set((connection ?? '').split(',').map((option) => option.trim().toLowerCase()));
}

function withoutPlatformCookies(cookie: string, platformCookies: readonly string[]): string {
  return cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => !platformCookies.includes(pair.split('=')[0] ?? ''))
    .join('; ');
}

function hostOnly(cookie: string): string {
  return cookie
    .split(';')
    .filter((part) => !/^\s*domain\s*=/i.test(part))
    .join(';');
}
