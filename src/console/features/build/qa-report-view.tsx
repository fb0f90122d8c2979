import type { Finding, Probe, QaReport } from '../../../contract/quality.ts';
import { Status } from '../../ui/status.tsx';
import { count } from '../../words/count.ts';
import { took } from '../../words/duration.ts';
import { CheckList } from './check-list.tsx';

const verdicts = {
  pass: { shape: 'done', word: 'All checks passed' },
  warn: { shape: 'done', word: 'Passed, with remarks' },
  fail: { shape: 'failed', word: 'Failed' },
} as const;

const reviewWords = { pass: 'Review passed', warn: 'Review passed, with remarks', fail: 'Review failed' } as const;

/** What review, tests and probes found, each sentence with the test that proves it. */
export function QaReportView({ report }: { readonly report: QaReport }) {
  const { shape, word } = verdicts[report.verdict];
  const cases = report.tests.cases.map((test) => ({
    name: test.name,
    ok: test.status !== 'failed',
    durationMs: test.duration_ms,
    proves: test.proves ?? null,
    message: test.message ?? null,
  }));
  // A review alone is not all the checks there are.
  const reviewedOnly = isReviewOnly(report);
  const proving = [...cases].sort((a, b) => Number(a.proves === null) - Number(b.proves === null));
  return (
    <div className="scroll doc" tabIndex={0}>
      <div className="doc-h">
        <h2>Version {report.version}</h2>
        <Status shape={shape}>{report.start === 'failed' ? 'Did not start' : reviewedOnly ? reviewWords[report.verdict] : word}</Status>
      </div>
      <div className="plan-cols">
        <div>
          <h3>
            Tests <span className="n">{testWords(report)}</span>
          </h3>
          <CheckList checks={proving} sentences={[]} live={false} shown={Number.POSITIVE_INFINITY} />
        </div>
        <div>
          <h3>
            Review{' '}
            <span className="n">
              {report.review.findings.length === 0 ? 'nothing found' : count(report.review.findings.length, 'finding')}
            </span>
          </h3>
          <Findings findings={report.review.findings} />
          <h3>
            Probes <span className="n">{probeWords(report)}</span>
          </h3>
          {report.probes.length > 0 && <Probes probes={report.probes} />}
        </div>
      </div>
    </div>
  );
}

/** Of own code before it goes live; what a builder made is tested and probed too. */
function isReviewOnly({ tests, probes }: QaReport): boolean {
  return tests.cases.length === 0 && probes.length === 0;
}

function testWords(report: QaReport): string {
  const { tests } = report;
  const total = tests.passed + tests.failed + tests.skipped;
  if (isReviewOnly(report)) return 'not run';
  return total === 0 ? 'none came with the code' : `${tests.passed} of ${total} passed in ${took(tests.duration_ms)}`;
}

function probeWords({ probes }: QaReport): string {
  return probes.length === 0 ? 'not run' : `${probes.filter((probe) => probe.ok).length} of ${probes.length} passed`;
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0)
    return <p className="q">Lint, security rules and a search for secrets are clean, and types where there are any.</p>;
  return (
    <ul className="acc finds">
      {findings.map((finding) => (
        <li key={`${finding.path} ${finding.line} ${finding.rule}`}>
          <span className={finding.severity === 'high' || finding.severity === 'critical' ? 'mono del' : 'mono'}>{finding.severity}</span>
          <span>
            {finding.message}
            <br />
            <span className="why mono">
              {finding.path}:{finding.line} · {finding.rule}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Probes({ probes }: { readonly probes: readonly Probe[] }) {
  return (
    <table className="tb tb-s in box ep">
      <thead className="vh">
        <tr>
          <th scope="col">Method</th>
          <th scope="col">Path and purpose</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        {probes.map((probe) => (
          <tr key={probe.name}>
            <td className="mono meth">{probe.method}</td>
            <td>
              <span className="mono">{probe.path}</span> <span className="q t12">{probe.name}</span>
            </td>
            <td className={probe.ok ? 'num q' : 'num del'}>{probe.ok ? probe.got : `${probe.got}, expected ${probe.expected}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
