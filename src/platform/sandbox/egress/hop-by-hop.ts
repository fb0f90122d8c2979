/** Headers that mean something between two neighbours only (RFC 9110, 7.6.1), and the expectation that the proxy has met itself. */
const always = ['connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'http2-settings'];

/** Raw headers without those that end here: the above, what `Connection` names and everything for proxies. */
export function withoutHopByHop(raw: readonly string[], dropped: readonly string[] = []): string[] {
  const pairs = Array.from({ length: raw.length / 2 }, (_, at) => [raw[at * 2] ?? '', raw[at * 2 + 1] ?? ''] as const);
  const named = pairs.flatMap(([name, value]) => (name.toLowerCase() === 'connection' ? value.split(',') : []));
  const ends = new Set([...always, ...dropped, ...named.map((name) => name.trim().toLowerCase())]);
  // Its length is part of the message, whatever `Connection` says of it: without it the body would end elsewhere.
  ends.delete('content-length');
  return pairs.filter(([name]) => !ends.has(name.toLowerCase()) && !name.toLowerCase().startsWith('proxy-')).flat();
}
