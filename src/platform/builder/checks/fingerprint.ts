import { createHash } from 'node:crypto';

/** What differs between two runs of the same failure: times, ids, ports, addresses, line numbers, colours. */
const passing: readonly (readonly [RegExp, string])[] = [
  // eslint-disable-next-line no-control-regex
  [/\u001B\[[0-9;]*m/g, ''],
  [/\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?/g, '<time>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  [/\b[a-z]{2,5}_[a-z0-9]{16,}\b/g, '<id>'],
  [/\b(?:0x)?[0-9a-f]{12,}\b/gi, '<hex>'],
  [/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/g, '<address>'],
  [/:\d+:\d+\b/g, ':<line>'],
  [/\d+(?:\.\d+)? ?(?:ms|s|seconds?)\b/g, '<duration>'],
  [/\/tmp\/[^\s'")]+/g, '<tmp>'],
];

/** Equal for the same failure, whatever the times and ids in its text. Order of the parts does not matter. */
export function fingerprint(parts: readonly string[]): string {
  const plain = parts.map(withoutPassing).sort();
  return createHash('sha256').update(plain.join('\n')).digest('hex').slice(0, 16);
}

function withoutPassing(text: string): string {
  return passing
    .reduce((left, [pattern, word]) => left.replace(pattern, word), text)
    .replace(/\s+/g, ' ')
    .trim();
}
