import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Finding } from '../../../../contract/quality.ts';
import { boxAppFolder, boxOxlint, boxShell } from '../../../sandbox/box-paths.ts';
import type { Box } from '../../../sandbox/box.ts';
import { securityRules, type SecurityRule } from './security-severity.ts';
import type { Source } from './source.ts';

const codeFile = /\.[cm]?[jt]sx?$/;
const rulesFile = new URL('./security-rules.ts', import.meta.url);

const report = z.object({
  diagnostics: z.array(
    z.object({
      message: z.string(),
      code: z.string().default('parse'),
      severity: z.string(),
      help: z.string().optional(),
      filename: z.string().default(''),
      labels: z.array(z.object({ span: z.object({ line: z.int() }) })).default([]),
    }),
  ),
});

/** The linter's configuration: its own correctness rules, and ours as a plugin. Tests may do what the app may not. */
export function lintConfiguration(plugin: string) {
  const all = Object.keys(securityRules).map((rule) => [`builder/${rule}`, 'error'] as const);
  return {
    plugins: ['typescript', 'oxc', 'promise', 'node'],
    jsPlugins: [plugin],
    categories: { correctness: 'warn' },
    rules: Object.fromEntries([...all, ['no-unused-vars', 'off'], ['no-eval', 'off']]),
    overrides: [
      {
        files: ['**/test/**', '**/tests/**', '**/*.test.*', '**/*.spec.*'],
        rules: Object.fromEntries(all.map(([rule]) => [rule, 'off'])),
      },
    ],
  };
}

/** Runs inside the box, on files that nobody has vouched for. The rules travel in over stdin. */
const script = `mkdir -p /tmp/lint && cat > /tmp/lint/rules.ts && printf %s "$LINT_CONFIGURATION" > /tmp/lint/oxlintrc.json \
&& exec ${boxOxlint} -c /tmp/lint/oxlintrc.json --disable-nested-config --format json .`;

export async function lintInBox(
  box: Box,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<{ findings: Finding[]; note?: string }> {
  if (!sources.some((source) => codeFile.test(source.path))) return { findings: [], note: 'no JavaScript or TypeScript to read' };
  const ran = await box.exec(
    {
      argv: [boxShell, '-c', script],
      cwd: boxAppFolder,
      env: { LINT_CONFIGURATION: JSON.stringify(lintConfiguration('./rules.ts')) },
      stdin: await readFile(rulesFile, 'utf8'),
      timeoutMs: 60_000,
      maxBytesPerStream: 1_024 * 1_024,
    },
    signal,
  );
  const findings = lintFindings(ran.stdout);
  if (findings) return { findings };
  const said = `${ran.stderr}\n${ran.stdout}`.trim().slice(0, 300);
  return { findings: [{ severity: 'high', rule: 'lint', path: 'package.json', line: 1, message: `The linter did not run: ${said}` }] };
}

/** Null when the output is none of the linter's. */
export function lintFindings(output: string): Finding[] | null {
  const start = output.indexOf('{');
  if (start === -1) return null;
  try {
    return report.parse(JSON.parse(output.slice(start))).diagnostics.map(asFinding);
  } catch {
    // Cut off or mixed with something else: the caller reports what was there in its place.
    return null;
  }
}

type Diagnostic = z.infer<typeof report>['diagnostics'][number];

function asFinding(one: Diagnostic): Finding {
  const rule = /\(([^)]+)\)$/.exec(one.code)?.[1] ?? one.code;
  const own = one.code.startsWith('builder(') && isSecurityRule(rule) ? securityRules[rule] : undefined;
  // A file that cannot be parsed cannot run.
  const severity = own ?? (one.code === 'parse' ? 'high' : 'low');
  return {
    severity,
    rule,
    path: one.filename.replace(/^\.\//, ''),
    line: one.labels[0]?.span.line ?? 1,
    message: one.message,
    ...(one.help === undefined ? {} : { suggestion: one.help }),
  };
}

function isSecurityRule(rule: string): rule is SecurityRule {
  return rule in securityRules;
}
