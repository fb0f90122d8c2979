import { request } from 'node:http';
import { healthFailures, healthOf, healthTimeoutMs, type HealthLook } from '../../domain/health.ts';
import type { Box } from '../sandbox/box.ts';

export interface HealthCheck {
  readonly port: number;
  readonly path: string;
}

/** One GET of the app's health path, past the preview: it counts as nobody's use. Never rejects. */
export async function lookAtHealth(box: Box, { port, path }: HealthCheck): Promise<HealthLook> {
  const signal = AbortSignal.timeout(healthTimeoutMs);
  try {
    const tunnel = await box.tunnel(port);
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { host: `localhost:${port}`, 'user-agent': 'health-check', connection: 'close' };
      const asked = request({ path, headers, setHost: false, signal, createConnection: () => tunnel }, (answer) => {
        answer.destroy();
        resolve(answer.statusCode ?? 0);
      });
      asked.on('error', reject).on('close', () => tunnel.destroy());
      asked.end();
    });
    return healthOf(status);
  } catch (error) {
    if (signal.aborted) return { ok: false, why: `gave no answer within ${healthTimeoutMs / 1_000} s` };
    return { ok: false, why: `failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Looks now and then until the app is unhealthy, and resolves with that in words; never, once `done` is aborted. */
export async function untilUnhealthy(box: Box, check: HealthCheck, everyMs: number, done: AbortSignal): Promise<string> {
  for (let failures = 0; ;) {
    await pause(everyMs, done);
    const look = await lookAtHealth(box, check);
    failures = look.ok ? 0 : failures + 1;
    if (!look.ok && failures >= healthFailures) return `GET ${check.path} ${look.why}, ${failures} times in a row`;
  }
}

/** Does not come to its end when it is called off, and holds nothing then. */
export function pause(ms: number, done: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (done.aborted) return;
    const callOff = () => clearTimeout(timer);
    const timer = setTimeout(() => {
      // An app may be looked at for months.
      done.removeEventListener('abort', callOff);
      resolve();
    }, ms);
    done.addEventListener('abort', callOff, { once: true });
  });
}
