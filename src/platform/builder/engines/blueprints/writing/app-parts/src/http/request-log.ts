import type { MiddlewareHandler } from 'hono';

/** Writes one structured line. */
export type Log = (line: Readonly<Record<string, unknown>>) => void;

/** One JSON line on standard output, where whoever runs the app collects it. */
export const logToStdout: Log = (line) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
};

/** One line a request. The query string stays out of it: it may hold personal data. */
export function requestLog(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const started = performance.now();
    await next();
    if (c.req.path === '/healthz') return;
    log({
      event: 'request',
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
    });
  };
}
