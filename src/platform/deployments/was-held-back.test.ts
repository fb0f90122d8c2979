import { expect, it } from 'vitest';
import type { Finding, QaReport } from '../../contract/quality.ts';
import { wasHeldBack } from './was-held-back.ts';

function report(verdict: QaReport['verdict'], severity: Finding['severity'], failedTests = 0): QaReport {
  const findings = [{ severity, rule: 'a-rule', path: 'index.js', line: 1, message: 'It is so.' }];
  return {
    version: 1,
    verdict,
    review: { version: 1, verdict, reviewer: 'static', findings },
    tests: { version: 1, passed: 0, failed: failedTests, skipped: 0, duration_ms: 1, cases: [] },
    probes: [],
    markdown: '',
  };
}

it.each([
  ['own code that nobody checked', undefined, false, false],
  ['own code with warnings', report('warn', 'medium'), false, false],
  ['own code with a high finding, which goes live', report('fail', 'high'), false, false],
  ['own code with a critical finding', report('fail', 'critical'), false, true],
  ['own code with a failed test', report('fail', 'low', 1), false, true],
  ['what the builder made with a high finding', report('fail', 'high'), true, true],
  ['what the builder made and passed', report('pass', 'info'), true, false],
])('%s', (_what, given, madeByBuilder, heldBack) => {
  expect(wasHeldBack(given, madeByBuilder)).toBe(heldBack);
});
