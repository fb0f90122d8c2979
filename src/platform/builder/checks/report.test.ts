import { expect, it } from 'vitest';
import type { Review, TestRun } from '../../../contract/quality.ts';
import { qaReport } from './report.ts';

const review: Review = { version: 2, verdict: 'pass', reviewer: 'static', findings: [] };
const noTests: TestRun = { version: 2, passed: 0, failed: 0, skipped: 0, duration_ms: 0, cases: [] };

it('a report of a review alone says that nothing more was done', () => {
  const { markdown } = qaReport(review, noTests, []);
  expect(markdown).toBe(
    '# Version 2: review passed, tests not run\n\n## Review\n\nNothing found.\n\n## Tests\n\nNot run; test_deployment runs them.',
  );
});

it('a report of all checks names what each of them came to', () => {
  const tests: TestRun = { ...noTests, passed: 1, cases: [{ name: 'adds', status: 'passed', duration_ms: 1, proves: 'A note is kept.' }] };
  const probe = { name: 'It answers', ok: false, method: 'GET', path: '/', expected: '200', got: '500', duration_ms: 1 };
  const { verdict, markdown } = qaReport(review, tests, [probe]);
  expect(verdict).toBe('fail');
  expect(markdown.split('\n')[0]).toBe('# Version 2: failed');
  expect(markdown).toContain('- ✓ A note is kept.');
  expect(markdown).toContain('- ✗ It answers: expected 200, got 500');
});
