import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IPv4 that is no public host: this machine, private, shared (CGNAT), link-local with the metadata of clouds, special use, many, all. */
const special4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
const notPublic4 = new BlockList();
for (const [network, bits] of special4) notPublic4.addSubnet(network, bits, 'ipv4');

/** Whether an address belongs to a public host. Of IPv6 only global unicast does, and what carries an IPv4 address is that address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  const groups = groupsOf(address);
  const [first = 0, second = 0, third = 0] = groups;
  const lowest4 = dotted(groups[6] ?? 0, groups[7] ?? 0);
  const begins = (...wanted: readonly number[]) => wanted.every((group, at) => groups[at] === group);
  // ::/96 and ::ffff:0:0/96 (mapped), 64:ff9b::/96 (NAT64), ::ffff:0:0:0/96 (translated).
  if (begins(0, 0, 0, 0, 0, 0) || begins(0, 0, 0, 0, 0, 0xff_ff)) return false;
  if (begins(0, 0, 0, 0, 0xff_ff, 0)) return false;
  if (begins(0x64, 0xff_9b, 0, 0, 0, 0)) return isPublicAddress(lowest4);
  if (first === 0x20_02) return isPublicAddress(dotted(second, third));
  // Teredo, whose IPv4 address is hidden in it.
  if (first === 0x20_01 && second === 0) return false;
  return first >= 0x20_00 && first <= 0x3f_ff;
}

function groupsOf(address: string): number[] {
  const { hostname } = new URL(`http://[${address}]/`);
  const [before = '', after] = hostname.slice(1, -1).split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  if (after === undefined) return read(before);
  const [start, end] = [read(before), read(after)];
  return [...start, ...Array.from({ length: 8 - start.length - end.length }, () => 0), ...end];
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
