import type { Admitted } from '../../previews/preview-access.ts';
import { cachedPrivately } from './cached-privately.ts';

/** What the app believes its own address is. Apps and dev servers refuse hosts that they do not know. */
const hostInBox = ({ port }: Pick<From, 'port'>) => `localhost:${port}`;

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

/** Orders to a web server that stands before the platform, to answer with a file or an address of its own: not an app's to give. */
const orders = new Set(['x-accel-redirect', 'x-sendfile', 'x-lighttpd-send-file', 'x-reproxy-url']);

/** What a browser clears for a single origin (Clear Site Data, section 3.1). */
const ofOneOrigin: readonly string[] = ['"cache"', '"storage"', '"executionContexts"'];

/** Name, value, name, value, as they were sent. */
export type Fields = readonly string[];

/** Who asked, and for what. */
export interface Visitor {
  /** The host that the visitor asked for, with its port. */
  readonly host: string;
  readonly protocol: 'http' | 'https';
  readonly address: string;
}

export interface From extends Visitor {
  /** Where the app listens in its box. */
  readonly port: number;
  /** As whom they were let in; `anyone` where an app is public. */
  readonly admitted: Admitted;
}

/** Headers for the app. `upgrade` is the protocol to switch to, for a WebSocket. */
export function headersToApp(fields: Fields, from: From, platformCookies: readonly string[], upgrade?: string): string[] {
  const named = connectionOptions(fields);
  const out: string[] = [];
  for (let at = 0; at < fields.length; at += 2) {
    const name = (fields[at] ?? '').toLowerCase();
    const value = fields[at + 1] ?? '';
    if (name === 'cookie') {
      const left = withoutPlatformCookies(value, platformCookies);
      if (left !== '') out.push(name, left);
    } else if (name === 'origin' && upgrade !== undefined && value === `${from.protocol}://${from.host}`) {
      // An app compares Origin with Host; a page of its own must still be at home. A foreign one stays foreign.
      out.push(name, `http://${hostInBox(from)}`);
    } else if (name === 'transfer-encoding') {
      if (!out.includes(name)) out.push(name, 'chunked');
    } else if (!hopByHop.has(name) && !ours.has(name) && named?.has(name) !== true) out.push(name, value);
  }
  out.push('host', hostInBox(from), 'x-forwarded-host', from.host, 'x-forwarded-proto', from.protocol, 'x-forwarded-for', from.address);
  if (upgrade !== undefined) out.push('connection', 'Upgrade', 'upgrade', upgrade);
  return out;
}

/** Headers for the visitor. Cookies stay with the app's own host: no app sets them for its neighbours or for the platform. */
export function headersToVisitor(fields: Fields, from: From): string[] {
  const named = connectionOptions(fields);
  const out: string[] = [];
  for (let at = 0; at < fields.length; at += 2) {
    const name = fields[at] ?? '';
    const value = fields[at + 1] ?? '';
    const lower = name.toLowerCase();
    if (hopByHop.has(lower) || orders.has(lower) || named?.has(lower) === true) continue;
    if (lower === 'set-cookie') out.push(name, hostOnly(value));
    else if (lower === 'location') out.push(name, locationForVisitor(value, from));
    else if (lower === 'clear-site-data') out.push(name, ofItsOrigin(value));
    else out.push(name, value);
  }
  return from.admitted === 'anyone' ? out : cachedPrivately(out);
}

/** A redirect to the address that the app believes in leads to the one that the visitor knows. */
export function locationForVisitor(location: string, from: From): string {
  const own = `http://${hostInBox(from)}`;
  if (location !== own && !location.startsWith(`${own}/`)) return location;
  return `${from.protocol}://${from.host}${location.slice(own.length)}`;
}

/** Headers that are named as meant for this connection alone; null when there are none, as nearly always. */
function connectionOptions(fields: Fields): ReadonlySet<string> | null {
  let options: Set<string> | null = null;
  for (let at = 0; at < fields.length; at += 2) {
    if (fields[at]?.toLowerCase() !== 'connection') continue;
    options ??= new Set();
    for (const option of (fields[at + 1] ?? '').split(',')) options.add(option.trim().toLowerCase());
  }
  // Its length is part of the message: without it the body would be read as a request of its own, and answered to the next visitor.
  options?.delete('content-length');
  return options;
}

function withoutPlatformCookies(cookie: string, platformCookies: readonly string[]): string {
  return cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => !platformCookies.includes(pair.split('=')[0] ?? ''))
    .join('; ');
}

/** Without the order to clear cookies: browsers clear those of all sibling hosts with them, the console's session too. */
function ofItsOrigin(toClear: string): string {
  const wanted = toClear.includes('"*"') ? ofOneOrigin : toClear.split(',').map((what) => what.trim());
  return wanted.filter((what) => ofOneOrigin.includes(what)).join(', ');
}

function hostOnly(cookie: string): string {
  return cookie
    .split(';')
    .filter((part) => !/^\s*domain\s*=/i.test(part))
    .join(';');
}
