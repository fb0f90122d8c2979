import type { Plan } from '../../../../contract/plan.ts';
import type { Finding } from '../../../../contract/quality.ts';
import { isTest, type Source } from './source.ts';

/** A plan that is not open needs code that can refuse somebody. That it really refuses is for the probes to see. */
export function accessFindings(sources: readonly Source[], plan: Plan | null): Finding[] {
  if (!plan || plan.access === 'open') return [];
  const code = sources.filter((source) => /\.[cm]?[jt]sx?$/.test(source.path) && !isTest(source.path));
  if (code.some((source) => /\b401\b|unauthori[sz]ed/i.test(source.text))) return [];
  return [
    {
      severity: 'high',
      rule: 'missing-access-check',
      path: code[0]?.path ?? 'package.json',
      line: 1,
      message: `The plan says that only holders of its ${plan.access === 'api_key' ? 'API key' : 'password'} may use the app, and nothing in the code answers 401.`,
    },
  ];
}
