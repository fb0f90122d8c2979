import { isIP, type Socket } from 'node:net';
import type { Network } from './network.ts';
import { isPublicAddress } from './public-address.ts';

/** How boxes get out of this machine. */
export interface WayOut {
  readonly network: Network;
  /** Names and addresses by which the platform itself is reached: no box gets there. */
  isPlatform(hostOrAddress: string): boolean;
}

/** The host may not be reached, whatever a list says. */
export class ForbiddenHost extends Error {
  override readonly name = 'ForbiddenHost';
}
/** It could not be reached now. */
export class UnreachableHost extends Error {
  override readonly name = 'UnreachableHost';
}

const connectMs = 10_000;
const mostAddresses = 4;

/**
 * Finds the addresses of a host, checks every one and connects to one of those that were checked. A name that leads anywhere
 * it must not is refused as a whole: that its other addresses are public would be the trick.
 * @throws ForbiddenHost, UnreachableHost.
 */
export async function dial({ network, isPlatform }: WayOut, host: string, port: number, signal: AbortSignal): Promise<Socket> {
  if (isPlatform(host)) throw new ForbiddenHost(`${host} is the platform itself`);
  const addresses = isIP(host) === 0 ? await addressesOf(network, host) : [host];
  for (const address of addresses) {
    if (isPublicAddress(address) && !isPlatform(address)) continue;
    throw new ForbiddenHost(address === host ? `${host} is no public address` : `${host} leads to ${address}, which is no public address`);
  }
  let last = '';
  for (const address of addresses.slice(0, mostAddresses)) {
    signal.throwIfAborted();
    try {
      return await connected(network.connect(address, port), signal);
    } catch (error) {
      last = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    }
  }
  signal.throwIfAborted();
  throw new UnreachableHost(`${host} did not accept a connection on port ${port} (${last})`);
}

/** Connects to a host that the operator of the platform named: by the names of this machine, and to any address. @throws UnreachableHost. */
export async function dialTrusted({ network }: Pick<WayOut, 'network'>, host: string, port: number, signal: AbortSignal): Promise<Socket> {
  try {
    return await connected(network.connect(host, port), signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new UnreachableHost(
      `${host} did not accept a connection on port ${port} (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`,
    );
  }
}

async function addressesOf(network: Network, host: string): Promise<readonly string[]> {
  try {
    const found = await network.resolve(host);
    if (found.length > 0) return found;
  } catch {
    // Said below: whoever called wants to know which name, and no more than that it was not found.
  }
  throw new UnreachableHost(`${host} was not found`);
}

function connected(socket: Socket, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.removeListener('error', onError);
      then();
    };
    const giveUp = (why: string) => {
      socket.on('error', () => undefined);
      socket.destroy();
      settle(() => reject(new Error(why)));
    };
    const onAbort = () => giveUp('called off');
    const onError = (error: Error) => settle(() => reject(error));
    const timer = setTimeout(() => giveUp('no answer'), connectMs);
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('error', onError);
    socket.once('connect', () => settle(() => resolve(socket)));
  });
}
