import { normalHost } from '../../../domain/egress.ts';

export interface Target {
  /** As `normalHost` spells it. */
  readonly host: string;
  readonly port: number;
}

/** Host and port as a CONNECT names them (RFC 9110, 9.3.6), or with a port to fall back on. Null when it is none. */
export function readAuthority(authority: string, usualPort?: number): Target | null {
  const [, name = '', digits] = /^(\[[^\]]*\]|[^:@]*)(?::(\d{1,5}))?$/.exec(authority) ?? [];
  const port = digits === undefined ? usualPort : Number(digits);
  const host = normalHost(name);
  return host === null || port === undefined || port < 1 || port > 65_535 ? null : { host, port };
}

/** The target of a request to a proxy, which names its whole address (RFC 9112, 3.2.2). TLS goes by CONNECT. */
export function readAbsolute(address: string): (Target & { readonly authority: string; readonly path: string }) | null {
  const [, authority = '', path = ''] = /^http:\/\/([^/?#]+)([/?][^#]*)?$/i.exec(address) ?? [];
  const target = readAuthority(authority, 80);
  if (target === null) return null;
  const shown = target.host.includes(':') ? `[${target.host}]` : target.host;
  return { ...target, authority: target.port === 80 ? shown : `${shown}:${target.port}`, path: path.startsWith('/') ? path : `/${path}` };
}
