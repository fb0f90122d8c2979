import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageHtml, pagePolicy } from './page-html.ts';
import type { StatePage } from './state-page.ts';

export interface PageContext {
  /** An address of the console. */
  readonly consoleUrl: (path: string) => string;
}

/** Sends a page for a person, or a problem document (RFC 9457) for a program. */
export function answerPage(req: IncomingMessage, res: ServerResponse, page: StatePage, { consoleUrl }: PageContext): void {
  const html = wantsHtml(req.headers.accept);
  const body = html ? pageHtml(page, req.headers.host ?? '', consoleUrl) : problem(page, consoleUrl);
  res.writeHead(page.status, {
    'content-type': html ? 'text/html; charset=utf-8' : 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    vary: 'accept',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(html ? { 'content-security-policy': pagePolicy(new URL(consoleUrl('/')).origin) } : {}),
    ...(page.status === 503 ? { 'retry-after': String(page.retrySeconds ?? 60) } : {}),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Browsers name text/html; programs ask for JSON or take anything. Without a word about it, a page says most. */
export function wantsHtml(accept: string | undefined): boolean {
  return accept === undefined || /\btext\/html\b/i.test(accept);
}

function problem(page: StatePage, consoleUrl: (path: string) => string): string {
  const { status, state, title, text, retrySeconds, action, lines } = page;
  return `${JSON.stringify({
    type: 'about:blank',
    title,
    status,
    detail: text,
    state,
    ...(retrySeconds === undefined ? {} : { retry_after_s: retrySeconds }),
    ...(lines && lines.length > 0 ? { log: lines } : {}),
    ...(action ? { console_url: consoleUrl(action.path) } : {}),
  })}\n`;
}
