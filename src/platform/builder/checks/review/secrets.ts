import type { Finding } from '../../../../contract/quality.ts';
import { isTest, lineAt, type Source } from './source.ts';

/** Shapes that only a real credential has. What repeats in them is bounded: a text that nearly fits everywhere takes no longer. */
const known: readonly { readonly what: string; readonly shape: RegExp }[] = [
  { what: 'an AWS access key', shape: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { what: 'a GitHub token', shape: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b/g },
  { what: 'a Slack token', shape: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g },
  { what: 'a Slack webhook address', shape: /https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]+\/B[A-Z0-9]+\/[A-Za-z0-9]+/g },
  { what: 'a Stripe key', shape: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}\b/g },
  { what: 'a model provider’s key', shape: /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{24,}\b/g },
  { what: 'a Google API key', shape: /\bAIza[0-9A-Za-z_-]{35}\b/g },
  { what: 'a private key', shape: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g },
  { what: 'a JSON web token', shape: /\beyJ[A-Za-z0-9_-]{10,300}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,}/g },
  {
    what: 'a password in a connection string',
    shape: /\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp):\/\/[^\s:/@'"`]{1,100}:[^\s@'"`${}]{4,200}@/g,
  },
];

/** A literal that a name calls a secret. */
const named =
  /\b[\w.-]{0,60}(?:api[_-]?key|secret|token|passw(?:or)?d|credential|private[_-]?key)[\w-]{0,60}['"]?\s*(?::|=)\s*(['"`])([^'"`\n$]{12,})\1/gi;

/** Bits a character below which a literal is words, not a key. */
const leastEntropy = 3.5;

/** Credentials written into the code or its configuration. The value itself is never repeated in a finding. */
export function secretFindings(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) => {
    const found = known.flatMap(({ what, shape }) => [...source.text.matchAll(shape)].map((hit) => finding(source, hit.index, what)));
    if (isTest(source.path)) return found;
    const literals = [...source.text.matchAll(named)].filter((hit) => looksRandom(hit[2] ?? ''));
    const lines = new Set(found.map((one) => one.line));
    return [...found, ...literals.map((hit) => finding(source, hit.index, 'a secret')).filter((one) => !lines.has(one.line))];
  });
}

/** Whether a text that people wrote holds something that could be a credential. */
export function looksSecret(text: string): boolean {
  return known.some(({ shape }) => text.search(shape) !== -1) || text.split(/\s+/).some((word) => word.length >= 12 && looksRandom(word));
}

function finding(source: Source, index: number, what: string): Finding {
  return {
    severity: 'critical',
    rule: 'secret-in-code',
    path: source.path,
    line: lineAt(source.text, index),
    message: `This looks like ${what}. Whoever reads the code can use it.`,
    suggestion: 'Read it from an environment variable, store it as a credential, and replace the one that was written here.',
  };
}

function looksRandom(text: string): boolean {
  return !/\s/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text) && entropy(text) >= leastEntropy;
}

/** Shannon entropy in bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}
