const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Where a request comes from. A proxy on this machine is believed about whom it speaks for; nobody else is. */
export function visitorAddress(peer: string | undefined, forwardedFor: string | undefined): string | null {
  if (peer === undefined) return null;
  const named = forwardedFor?.split(',').at(-1)?.trim();
  const address = loopback.has(peer) && named ? named.slice(0, 64) : peer;
  return address.replace(/^::ffff:/, '');
}

/** An address, or of IPv6 the network of 64 bits that one client has to itself. */
export function sourceOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [left = [], right] = plain.split('::').map((side) => side.split(':').filter((group) => group !== ''));
  const zeros = right === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...(right ?? [])].slice(0, 4).join(':');
}
