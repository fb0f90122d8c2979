import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ToolError } from '../../../contract/errors.ts';
import { jsonLog } from '../../log.ts';
import { composeTrial, trialCaller, type Trial } from '../trial/compose-trial.ts';
import { notesApp, scriptedEngine } from '../trial/scripted-engine.ts';

let dataDir: string;
let trial: Trial;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'own-code-'));
  trial = await composeTrial({ dataDir, engines: [scriptedEngine()], log: jsonLog(() => undefined) });
});
afterAll(async () => {
  await trial.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function deploy(name: string, files: readonly { path: string; content: string }[]): Promise<string> {
  return (await trial.call('deploy_code', { name, files })).deployment_id;
}
const sources = (differently: Readonly<Record<string, string>>) =>
  notesApp(differently).map((file) => ({ path: file.path, content: file.content as string }));

test('code that a person brought is reviewed without types, and its weak spots are named with their lines', async () => {
  const deployment_id = await deploy('weak', sources({ 'weak.js': 'export const run = (text) => eval(text);\n// TODO\n' }));
  const review = await trial.call('review_deployment', { deployment_id });
  expect(review).toMatchObject({ version: 1, verdict: 'fail', reviewer: 'static' });
  expect(review.findings[0]).toMatchObject({ severity: 'critical', rule: 'no-dynamic-code', path: 'weak.js', line: 1 });
  expect(review.findings).toContainEqual(expect.objectContaining({ rule: 'unfinished', severity: 'low', line: 2 }));
});

test('its own tests run, case by case, each failure with its words', async () => {
  const suite = `import test from 'node:test';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
test('data can be kept', () => writeFileSync(process.env.DATA_DIR + '/a', 'x'));
test('one is two', () => assert.equal(1, 2));
test.skip('later', () => {});
`;
  const deployment_id = await deploy('tested', sources({ 'test/notes.test.js': suite }));
  const run = await trial.call('test_deployment', { deployment_id });
  expect(run).toMatchObject({ version: 1, passed: 1, failed: 1, skipped: 1 });
  expect(run.cases.find((one) => one.status === 'failed')?.message).toContain('1 !== 2');
});

test('what was not looked at is said, and not taken for good: Python has no linter here, nor a runner of its tests', async () => {
  const files = [
    { path: 'main.py', content: 'import http.server, os\nhttp.server.HTTPServer(("", int(os.environ["PORT"])), None).serve_forever()\n' },
    { path: 'tests/test_main.py', content: 'import unittest\n' },
  ];
  const deployment_id = await deploy('python', files);
  const review = await trial.call('review_deployment', { deployment_id });
  expect(review).toMatchObject({ verdict: 'pass', findings: [{ severity: 'info', rule: 'not-reviewed', path: 'main.py' }] });
  const run = await trial.call('test_deployment', { deployment_id });
  expect(run).toMatchObject({ passed: 0, failed: 0, skipped: 1, cases: [{ name: 'tests/test_main.py', status: 'skipped' }] });
});

test('a suite that cannot even start is a failed case', async () => {
  const deployment_id = await deploy('broken', sources({ 'test/notes.test.js': "import './not-there.js';\n" }));
  const run = await trial.call('test_deployment', { deployment_id });
  expect(run).toMatchObject({ passed: 0, failed: 1 });
  expect(run.cases[0]?.message).toContain('not-there.js');
});

test('a version that does not exist, and a report that was never made, are not found', async () => {
  const deployment_id = await deploy('plain', sources({}));
  const code = (call: Promise<unknown>) =>
    call.then(
      () => 'ok',
      (error: unknown) => (error instanceof ToolError ? error.code : error),
    );
  expect(await code(trial.call('review_deployment', { deployment_id, version: 7 }))).toBe('not_found');
  expect(await code(trial.call('get_qa_report', { deployment_id }))).toBe('not_found');
  const other = { ...trialCaller, tenantId: 'ten_other' };
  expect(await code(trial.call('review_deployment', { deployment_id }, other))).toBe('not_found');
});
