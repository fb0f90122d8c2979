import type { RunAs } from '../../domain/run-as.ts';
import type { Box } from '../sandbox/box.ts';
import { lookAtHealth, pause } from './health-look.ts';
import { findOpenPorts } from './open-ports.ts';

/** Whether an app that was started came up, and if not, how to find the words for it. */
export type CameUp = { readonly up: true } | { readonly up: false; readonly why: () => Promise<string> };

const healthAgainMs = 200;

/** A job is up as it starts; an app once its port accepts, and where it has a health path, once that answers well. */
export async function untilUp(
  box: Box,
  runAs: RunAs,
  { deadlineMs, until }: { readonly deadlineMs: number; readonly until: Promise<unknown> },
): Promise<CameUp> {
  if (runAs.job !== 'always_on') return { up: true };
  const { port, healthPath: path } = runAs;
  const deadline = performance.now() + deadlineMs;
  try {
    await box.waitForPort(port, { timeoutMs: deadlineMs, until });
  } catch {
    return { up: false, why: () => describeClosedPort(box, port, deadlineMs) };
  }
  if (path === null) return { up: true };
  const over = new AbortController();
  void until.then(() => over.abort());
  for (;;) {
    const look = await lookAtHealth(box, { port, path });
    if (look.ok) return { up: true };
    if (over.signal.aborted || performance.now() >= deadline) {
      return {
        up: false,
        why: async () => `It listens, but GET ${path} ${look.why} after ${deadlineMs / 1_000} s; it should answer 2xx or 3xx.`,
      };
    }
    await Promise.race([pause(healthAgainMs, over.signal), until]);
  }
}

async function describeClosedPort(box: Box, port: number, deadlineMs: number): Promise<string> {
  const ports = await findOpenPorts(box);
  if (ports.length === 0) return `It listens on no port after ${deadlineMs / 1_000} s; it should listen on PORT (${port}).`;
  return `It listens on port ${ports.join(', ')}; it should listen on PORT (${port}).`;
}
