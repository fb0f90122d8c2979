import type { Finding } from '../../../../contract/quality.ts';

/** Our own rules (security-rules.ts) and how much each finding weighs; high and above keeps a version from going live. */
export const securityRules = {
  'no-dynamic-code': 'critical',
  'no-processes': 'high',
  'no-request-in-sql': 'critical',
  'no-built-sql': 'info',
  'no-request-in-path': 'high',
  'no-request-in-url': 'high',
  'no-disabled-tls': 'high',
} as const satisfies Record<string, Finding['severity']>;

export type SecurityRule = keyof typeof securityRules;
