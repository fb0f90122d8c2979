import type { IncomingMessage, ServerResponse } from 'node:http';
import { enterPath, type PreviewAccess } from '../../previews/preview-access.ts';
import { passCookie, passesOf } from './pass-cookie.ts';
import type { Visitor } from './proxy-headers.ts';
import { cookieRefusedPage, passSpentPage, type StatePage } from './state-page.ts';

export interface Entering {
  readonly access: Pick<PreviewAccess, 'admit' | 'exchange'>;
  readonly cookieName: string;
  readonly slug: string;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly from: Visitor;
}

/**
 * The platform's own address on a preview: a pass goes in, a cookie comes back, and the address is clean again. One more
 * step looks whether the browser kept the cookie, or a visit without it would be sent round for ever.
 */
export async function enter({ access, cookieName, slug, req, res, from }: Entering): Promise<StatePage | null> {
  const { searchParams } = new URL(req.url ?? '/', 'http://app');
  const to = pathOnly(searchParams.get('to'));
  const admitted = await access.admit(slug, passesOf(req.headers, cookieName));
  const pass = searchParams.get('pass');
  if (pass === null) {
    if (admitted === 'nobody') return cookieRefusedPage;
    redirect(res, to);
    return null;
  }
  if (admitted === 'anyone') {
    redirect(res, to);
    return null;
  }
  const exchanged = await access.exchange(slug, pass);
  if (exchanged === null) {
    // Somebody who is in already may come again through an old link.
    if (admitted === 'nobody') return passSpentPage;
    redirect(res, to);
    return null;
  }
  const framed = req.headers['sec-fetch-dest'] === 'iframe';
  const cookie = passCookie(cookieName, exchanged.pass, exchanged.seconds, { host: from.host, protocol: from.protocol, framed });
  redirect(res, `${enterPath}?to=${encodeURIComponent(to)}`, cookie);
  return null;
}

export function isEnter(req: IncomingMessage): boolean {
  return (req.method === 'GET' || req.method === 'HEAD') && (req.url === enterPath || req.url?.startsWith(`${enterPath}?`) === true);
}

function redirect(res: ServerResponse, to: string, cookie?: string): void {
  res.writeHead(303, {
    location: to,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-length': 0,
    ...(cookie === undefined ? {} : { 'set-cookie': cookie }),
  });
  res.end();
}

/** A place on this very host, whatever was asked for. */
function pathOnly(to: string | null): string {
  try {
    const base = 'http://app';
    const url = new URL(to ?? '/', base);
    return url.origin === base ? `/${url.pathname.replace(/^\/+/, '')}${url.search}${url.hash}` : '/';
  } catch {
    return '/';
  }
}
