// `npm test`: installs what is missing, then every check in order; ends with the count of tests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConsole, environment, fail, installPackages, installSystemPackages, root } from './set-up.mjs';

installPackages();
if (process.platform === 'linux')
  installSystemPackages({
    bwrap: 'bubblewrap',
    chromium: 'chromium',
    ssh: 'openssh-client',
    'sftp-server': 'openssh-sftp-server',
    rsync: 'rsync',
  });

const reports = mkdtempSync(join(tmpdir(), 'builder-mode-test-'));
const started = Date.now();
let passed = 0;
let failed = 0;

function step(name, command, args, env = {}) {
  const at = Date.now();
  process.stdout.write(`\n── ${name}\n`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...environment, ...env } });
  process.stdout.write(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - at) / 1000).toFixed(1)} s\n`);
  return status === 0;
}

/** A check that is passed or not, and counts as one test. */
function check(name, command, args) {
  if (step(name, command, args)) passed += 1;
  else failed += 1;
}

/** A runner with a JSON report of how many tests passed and failed. */
function suite(name, command, args, env, count) {
  const ok = step(name, command, args, env);
  let counted = { passed: 0, failed: 0 };
  try {
    counted = count();
  } catch (error) {
    process.stdout.write(`${name} left no report: ${error.message}\n`);
  }
  passed += counted.passed;
  failed += counted.failed;
  if (!ok && counted.failed === 0) failed += 1;
}

function vitest(project) {
  const file = join(reports, `${project}.json`);
  suite(
    `${project} tests`,
    'vitest',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {},
    () => {
      const report = JSON.parse(readFileSync(file, 'utf8'));
      return { passed: report.numPassedTests, failed: report.numFailedTests };
    },
  );
}

check('format', 'oxfmt', ['--check', '.']);
check('lint and arrows', 'oxlint', ['--deny-warnings', '.']);
check('types', 'tsc', ['-p', '.']);
check('dead code', 'knip', []);
vitest('unit');
buildConsole();
check('size budgets', 'node', ['scripts/size-budgets.ts']);
vitest('system');
const e2e = join(reports, 'e2e.json');
suite('e2e', 'playwright', ['test'], { PLAYWRIGHT_JSON_OUTPUT_FILE: e2e }, () => {
  const { stats } = JSON.parse(readFileSync(e2e, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
});

rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${((Date.now() - started) / 60_000).toFixed(1)} minutes\n${passed} passed, ${failed} failed\n`);
if (failed > 0) fail('Something failed; the first FAILED above says where.');
