import type { Token } from './text/scan.ts';

/** Kinds of the product that this engine does not make, by the words people call them. */
const kinds: readonly (readonly [kind: string, phrases: readonly string[]])[] = [
  ['an MCP server', ['mcp server', 'mcp tool', 'mcp tools', 'model context protocol']],
  [
    'a webhook handler',
    [
      'webhook handler',
      'webhook receiver',
      'webhook endpoint',
      'receive webhooks',
      'receives webhooks',
      'handle webhooks',
      'handles webhooks',
      'webhook that',
      'webhooks from',
      'webhook from',
      'webhook forwarder',
      'webhook relay',
      'webhook',
    ],
  ],
  [
    'a connector between services',
    ['connector', 'sync', 'synchronise', 'synchronize', 'syncs', 'synchronises', 'integration between', 'two-way sync', 'mirror'],
  ],
  ['a data migration', ['data migration', 'migrate', 'migrates', 'migration from', 'etl', 'data import job']],
  [
    'an automation',
    [
      'automation',
      'automate',
      'automates',
      'agent that',
      'automation agent',
      'bot',
      'chatbot',
      'scraper',
      'scrape',
      'crawler',
      'cron job',
      'scheduled job',
      'ai agent',
      'background job',
    ],
  ],
];

/** The kind that the words ask for and this engine cannot make, or null. */
export function unsupportedKind(tokens: readonly Token[]): string | null {
  const said = tokens.filter((token) => token.kind === 'word').map((token) => token.lower);
  const text = ` ${said.slice(0, 40).join(' ')} `;
  return kinds.find(([, phrases]) => phrases.some((phrase) => text.includes(` ${phrase} `)))?.[0] ?? null;
}

const acting = /\b(sync|syncs|synchroni[sz]es?|migrates?|automates?|scrapes?|mirrors?|import)\b/gi;
const naming =
  /\b(mcp servers?|mcp tools?|webhook (?:handler|receiver|endpoint|forwarder|relay)|webhooks?|connector|data migration|automation(?: agent)?|chatbot|bot|scraper|crawler|(?:scheduled|cron|background) job|ai agent|integration)\b/gi;

/** The same words about records alone, to see which records they speak of. */
export const withoutKindWords = (prompt: string): string => prompt.replace(naming, 'app').replace(acting, 'track');
