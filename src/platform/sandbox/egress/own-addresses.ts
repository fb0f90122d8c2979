import { networkInterfaces } from 'node:os';

/**
 * Whether a name or address is the platform's own: the hosts it answers by, all below the domain of its previews, and every
 * address of this machine, public ones too.
 */
export function ownAddresses({ hosts = [], domain }: { readonly hosts?: readonly string[]; readonly domain?: string } = {}) {
  const names = new Set(hosts.map((host) => host.toLowerCase()));
  return (hostOrAddress: string): boolean => {
    if (names.has(hostOrAddress)) return true;
    if (domain !== undefined && (hostOrAddress === domain || hostOrAddress.endsWith(`.${domain}`))) return true;
    return Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === hostOrAddress));
  };
}
