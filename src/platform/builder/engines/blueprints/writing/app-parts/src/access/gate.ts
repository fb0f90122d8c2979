import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { limitBody } from '../http/body-limits.ts';
import { formBody } from '../http/form-body.ts';
import { Problem } from '../http/problem.ts';
import { createAttempts } from './attempts.ts';
import { createSessions, isSame } from './sessions.ts';
import { endSession, keepSession, sessionCookies } from './session-cookie.ts';
import { signInPage } from './sign-in-page.ts';

interface Gate {
  readonly title: string;
  /** What is asked for: `Password`, `API key`. */
  readonly asks: string;
  /** Environment variable that holds it. */
  readonly variable: string;
}

/** Lets in who knows the secret: programs send it as a bearer token or X-API-Key, people sign in. Without a secret nobody gets in. */
export function gate({ title, asks, variable }: Gate, secret: string | undefined): MiddlewareHandler {
  const sessions = secret === undefined ? undefined : createSessions(secret);
  const attempts = createAttempts(10);
  const keyAttempts = createAttempts(60);
  const signIn = new Hono();

  signIn.get('/_/sign-in', (c) => c.html(signInPage({ title, asks, next: localPath(c.req.query('next')) })));
  signIn.post('/_/sign-in', limitBody(16), async (c) => {
    const form = await formBody(c);
    const next = localPath(form['next']);
    const refuse = (problem: string, status: 401 | 429) => c.html(signInPage({ title, asks, next, problem }), status);
    if (attempts.secondsToWait(visitorOf(c)) > 0) return refuse('Too many attempts. Wait ten minutes and try again.', 429);
    if (sessions === undefined) return refuse(`Nobody can sign in yet: ${variable} is not set.`, 401);
    if (!isSame(String(form['secret'] ?? ''), secret ?? '')) {
      attempts.failed(visitorOf(c));
      return refuse(`That is not the ${asks === 'Password' ? 'password' : asks}.`, 401);
    }
    keepSession(c, sessions.start());
    return c.redirect(next, 303);
  });
  signIn.onError((error) => {
    throw error;
  });
  signIn.post('/_/sign-out', (c) => {
    endSession(c);
    return c.redirect('/_/sign-in', 303);
  });

  return async (c, next) => {
    if (c.req.path === '/_/sign-in' || c.req.path === '/_/sign-out') return signIn.fetch(c.req.raw, c.env);
    const key = keyOf(c);
    if (key !== undefined && keyAttempts.secondsToWait(visitorOf(c)) > 0)
      throw new Problem(429, 'Too many wrong keys. Wait ten minutes and try again.');
    if (key !== undefined && secret !== undefined && isSame(key, secret)) return next();
    if (key !== undefined) keyAttempts.failed(visitorOf(c));
    if (key === undefined && sessionCookies.some((name) => sessions?.isValid(getCookie(c, name)))) return next();
    if (c.req.method === 'GET' && c.req.header('accept')?.includes('text/html') && !c.req.path.startsWith('/api/')) {
      return c.html(signInPage({ title, asks, next: localPath(c.req.path) }), 401);
    }
    c.header('WWW-Authenticate', 'Bearer');
    throw new Problem(
      401,
      secret === undefined
        ? `Nobody may use this app yet: ${variable} is not set.`
        : `Send the ${asks === 'Password' ? 'password' : asks} as Authorization: Bearer … or X-API-Key.`,
    );
  };
}

function keyOf(c: Context): string | undefined {
  return c.req.header('x-api-key') ?? /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Who is asking, as far as attempts are counted: the address the proxy in front names, or one for all. */
function visitorOf(c: Context): string {
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'direct';
}

/** Only paths of this app: a sign-in never leads elsewhere. */
function localPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])[\w\-./~%]*$/.test(next) ? next : '/';
}
