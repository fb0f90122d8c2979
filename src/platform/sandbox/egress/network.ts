import { Resolver } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';

/** How the platform itself gets out. A test replaces the finding and the dialling; what may be reached is decided before both. */
export interface Network {
  /** Every address of a name, IPv4 first. Rejects when it has none. */
  resolve(host: string): Promise<readonly string[]>;
  /** Begins to connect to an address that was checked; nothing is resolved again. */
  connect(address: string, port: number): Socket;
}

const lookup = { timeout: 3_000, tries: 2 } as const;

export const systemNetwork: Network = {
  async resolve(host) {
    // Asks the servers of resolv.conf and never the threads of getaddrinfo, which boxes could keep busy for the whole platform.
    const resolver = new Resolver(lookup);
    const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (addresses.length > 0) return addresses;
    throw new Error(found.map((one) => (one.status === 'rejected' ? String((one.reason as NodeJS.ErrnoException).code) : '')).join(', '));
  },
  connect: (address, port) => connect({ host: address, port, allowHalfOpen: true, noDelay: true }),
};
