import type { Socket } from 'node:net';
import { isAddress } from '../../../domain/egress.ts';
import type { Egress } from '../box.ts';
import { dial, dialTrusted, ForbiddenHost, UnreachableHost, type WayOut } from './dial.ts';
import type { Refusal } from './refusal.ts';
import type { Target } from './target.ts';

export type Admission = { readonly ok: true; readonly socket: Socket } | { readonly ok: false; readonly refusal: Refusal };

/** Decides whether a box gets to a target, and connects to it. The list is asked first: names that are not on it are not even looked up. */
export async function admit(egress: Egress, wayOut: WayOut, { host, port }: Target, signal: AbortSignal): Promise<Admission> {
  const refuse = (status: Refusal['status'], why: string, hint = ''): Admission => {
    egress.onRefused?.(host, port, why);
    return { ok: false, refusal: { status, why, hint } };
  };
  if (!egress.allows(host, port)) return refuse(403, `${nameOf({ host, port })} is not on this app’s list of hosts.`, egress.hint);
  try {
    const connect = egress.trusts?.(host, port) === true ? dialTrusted : dial;
    return { ok: true, socket: await connect(wayOut, host, port, signal) };
  } catch (error) {
    if (error instanceof ForbiddenHost) return refuse(403, `${error.message}, and apps reach public hosts only.`);
    if (error instanceof UnreachableHost || signal.aborted) return refuse(502, `${(error as Error).message}.`);
    throw error;
  }
}

/** The host, with its port where a list would have to name it. */
function nameOf({ host, port }: Target): string {
  const shown = isAddress(host) && host.includes(':') ? `[${host}]` : host;
  return port === 80 || port === 443 ? shown : `${shown}:${port}`;
}
