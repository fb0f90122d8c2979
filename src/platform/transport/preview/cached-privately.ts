/** What is said to caches that many share: `private` is said anew, for the whole answer. */
const toShared = /^(?:public|private|s-maxage|proxy-revalidate)\b/i;
/** Headers that outdo Cache-Control in caches of some makes (RFC 9213, and before it). `CDN-Cache-Control` and its like end as it does. */
const toSome = new Set(['surrogate-control', 'edge-control', 'x-accel-expires']);
const directives = /(?:"[^"]*"|[^",])+/g;

/**
 * Headers of an answer that is for whoever was let in: a cache that many share, such as a CDN before the platform, must not
 * keep it, whatever the app says, because nobody would be asked for a pass there. How long a browser keeps it is the app's affair.
 */
export function cachedPrivately(fields: readonly string[]): string[] {
  const out: string[] = [];
  const kept = ['private'];
  for (let at = 0; at < fields.length; at += 2) {
    const name = fields[at] ?? '';
    const value = fields[at + 1] ?? '';
    const lower = name.toLowerCase();
    if (lower === 'cache-control') {
      const said = (value.match(directives) ?? []).map((one) => one.trim());
      kept.push(...said.filter((one) => one !== '' && !toShared.test(one)));
    } else if (!lower.endsWith('-cache-control') && !toSome.has(lower)) out.push(name, value);
  }
  out.push('cache-control', kept.join(', '));
  return out;
}
