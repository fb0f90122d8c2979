// `npm run test:slow`: the proofs that take minutes, among them every driver's. Arguments go to vitest: a file's name, `-t …`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, fail, installPackages, installSystemPackages, root } from './set-up.mjs';

installPackages();
if (process.platform === 'linux') installSystemPackages({ bwrap: 'bubblewrap', podman: 'podman', runc: 'runc' });

const reports = mkdtempSync(join(tmpdir(), 'builder-mode-slow-'));
const report = join(reports, 'slow.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const { status } = spawnSync('vitest', ['run', '--project', 'slow', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: environment,
});
let counted = { numPassedTests: 0, numFailedTests: 1 };
try {
  counted = JSON.parse(readFileSync(report, 'utf8'));
} catch (error) {
  process.stdout.write(`vitest left no report: ${error.message}\n`);
}
rmSync(reports, { recursive: true, force: true });
// A file that breaks outside its tests fails the run without a failed test: it counts as one.
const failed = Math.max(counted.numFailedTests, status === 0 ? 0 : 1);
process.stdout.write(`\n${counted.numPassedTests} passed, ${failed} failed\n`);
if (failed > 0) fail('Something failed; the lines above say what.');
