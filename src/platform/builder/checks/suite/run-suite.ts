import { readFile } from 'node:fs/promises';
import type { TestCase, TestRun } from '../../../../contract/quality.ts';
import { boxAppFolder, boxNode, boxShell } from '../../../sandbox/box-paths.ts';
import type { Box, ExecResult } from '../../../sandbox/box.ts';
import { checkDataFolder, inCheckBox, type CheckBoxes } from '../check-box.ts';
import type { Subject } from '../subject.ts';
import { sourcesOf } from '../review/source.ts';
import { parseCases, proveSentences, testRun } from './suite-cases.ts';
import { suiteCommand, type SuiteCommand } from './suite-command.ts';

const reporterFile = new URL('./case-reporter.ts', import.meta.url);
const suiteTimeoutMs = 120_000;
type Known = Extract<SuiteCommand, { kind: 'node' | 'script' }>;

/** The app's own tests, in a fresh box with fresh data. */
export async function runSuite(parts: CheckBoxes, subject: Subject, signal: AbortSignal): Promise<TestRun> {
  const startedAt = parts.clock.now().getTime();
  const files = await parts.deployments.files(subject.deploymentId, subject.version);
  const command = suiteCommand(sourcesOf(files));
  const cases = await casesOf(parts, subject, command, signal);
  return testRun(subject.version, parts.clock.now().getTime() - startedAt, proveSentences(cases, subject.plan?.acceptance ?? []));
}

async function casesOf(parts: CheckBoxes, subject: Subject, command: SuiteCommand, signal: AbortSignal): Promise<TestCase[]> {
  switch (command.kind) {
    case 'none':
      return [];
    case 'not_run':
      return [{ name: command.path, status: 'skipped', duration_ms: 0, message: command.why }];
    case 'node':
    case 'script':
      return run(parts, subject, command, signal);
  }
}

async function run(parts: CheckBoxes, subject: Subject, command: Known, signal: AbortSignal): Promise<TestCase[]> {
  const installed = await parts.deployments.installed(subject.deploymentId, subject.version);
  return inCheckBox(parts, subject, signal, (box) => runIn(box, command, signal), installed);
}

async function runIn(box: Box, command: Known, signal: AbortSignal): Promise<TestCase[]> {
  const reporter = await readFile(reporterFile, 'utf8');
  const ran = await box.exec(
    {
      argv: [boxShell, '-c', command.kind === 'node' ? nodeLine(command.options) : `mkdir -p ${checkDataFolder} && ${command.line}`],
      cwd: boxAppFolder,
      ...(command.kind === 'node' ? { stdin: reporter } : {}),
      timeoutMs: suiteTimeoutMs,
      maxBytesPerStream: 1_024 * 1_024,
    },
    signal,
  );
  if (command.kind === 'script') return [wholeSuite(command.line, ran)];
  const cases = parseCases(ran.stdout);
  const unexplained = ran.exitCode !== 0 && !cases.some((one) => one.status === 'failed');
  return unexplained ? [...cases, wholeSuite('the test suite ends well', ran)] : cases;
}

function nodeLine(options: readonly string[]): string {
  const quoted = options.map((option) => `'${option}'`).join(' ');
  return `mkdir -p ${checkDataFolder} && cat > /tmp/case-reporter.ts && exec ${boxNode} --test-reporter=/tmp/case-reporter.ts ${quoted}`;
}

function wholeSuite(name: string, ran: ExecResult): TestCase {
  const ok = ran.exitCode === 0;
  const said = `${ran.stdout}\n${ran.stderr}`.trim().slice(-1_500);
  const end = ran.timedOut ? `It was still running after ${suiteTimeoutMs / 1_000} s.` : `It ended with ${ran.exitCode ?? ran.signal}.`;
  return { name, status: ok ? 'passed' : 'failed', duration_ms: ran.durationMs, ...(ok ? {} : { message: `${end}\n${said}` }) };
}
