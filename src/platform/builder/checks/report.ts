import type { Probe, QaReport, Review, TestRun } from '../../../contract/quality.ts';

/** One report of a version, for machines and for people. */
export function qaReport(review: Review, tests: TestRun, probes: readonly Probe[]): QaReport {
  const failed = review.verdict === 'fail' || tests.failed > 0 || probes.some((probe) => !probe.ok);
  const verdict = failed ? 'fail' : review.verdict;
  return { version: review.version, review, tests, probes: [...probes], verdict, markdown: markdown(verdict, review, tests, probes) };
}

const verdictWords = { pass: 'passed', warn: 'passed with warnings', fail: 'failed' } as const;
const reviewWords = {
  pass: 'review passed, tests not run',
  warn: 'review passed with warnings, tests not run',
  fail: 'review failed',
} as const;

function markdown(verdict: QaReport['verdict'], review: Review, tests: TestRun, probes: readonly Probe[]): string {
  // A review alone says nothing of what the app does.
  const reviewedOnly = tests.cases.length === 0 && probes.length === 0;
  const head = `# Version ${review.version}: ${(reviewedOnly ? reviewWords : verdictWords)[verdict]}`;
  if (reviewedOnly) return [head, reviewSection(review), section('Tests', [], 'Not run; test_deployment runs them.')].join('\n\n');
  return [
    head,
    reviewSection(review),
    section(
      'Promises',
      tests.cases.filter((one) => one.proves).map((one) => `- ${mark(one.status)} ${plain(one.proves ?? '')}`),
      'None.',
    ),
    section(
      'Tests',
      tests.cases.filter((one) => !one.proves).map((one) => `- ${mark(one.status)} ${plain(one.name)}${because(one.message)}`),
      'None beyond these.',
    ),
    section(
      'Probes',
      probes.map(
        (one) =>
          `- ${mark(one.ok ? 'passed' : 'failed')} ${plain(one.name)}${one.ok ? '' : `: expected ${plain(one.expected)}, got ${plain(one.got)}`}`,
      ),
      'Not run.',
    ),
  ].join('\n\n');
}

function reviewSection({ findings }: Review): string {
  return section(
    'Review',
    findings.map((one) => `- **${one.severity}** ${one.rule}, \`${one.path}:${one.line}\`: ${plain(one.message)}`),
    'Nothing found.',
  );
}

function section(title: string, lines: readonly string[], none: string): string {
  return `## ${title}\n\n${lines.length === 0 ? none : lines.join('\n')}`;
}

function mark(status: TestRun['cases'][number]['status']): string {
  return { passed: '✓', failed: '✗', skipped: '–' }[status];
}

function because(message: string | undefined): string {
  return message === undefined ? '' : `: ${plain(message.split('\n')[0] ?? '')}`;
}

/** Text of an app is not markup of the report. */
function plain(text: string): string {
  return text.replace(/[<>`*_[\]|]/g, (sign) => `\\${sign}`);
}
