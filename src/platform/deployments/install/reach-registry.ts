import { connect } from 'node:net';

/** Whether a registry takes connections; `why` is the rest of a sentence about it. */
export type Reached = { readonly ok: true } | { readonly ok: false; readonly why: string };

const patienceMs = 10_000;

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known here',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it broke the connection off',
  ETIMEDOUT: 'it did not answer',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
};

/** Knocks before a box is opened: package managers try for a minute and say less clearly why. */
export function reachRegistry(registry: URL): Promise<Reached> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostOf(registry), port: portOf(registry) });
    const settle = (reached: Reached) => {
      socket.destroy();
      resolve(reached);
    };
    socket.setTimeout(patienceMs, () => settle({ ok: false, why: `it did not answer within ${patienceMs / 1_000} s` }));
    socket.once('connect', () => settle({ ok: true }));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? 'unknown';
      settle({ ok: false, why: `${words[code] ?? 'it could not be connected to'} (${code})` });
    });
  });
}

/** As a connection and the list of an egress name it: without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

export function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
