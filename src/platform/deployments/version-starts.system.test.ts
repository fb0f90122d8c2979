import { afterAll, beforeAll, expect, it } from 'vitest';
import type { QaReport } from '../../contract/quality.ts';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, type Wing } from '../testing/wing.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(async () => {
  await wing.close();
});

const passed = (version: number): QaReport => ({
  version,
  verdict: 'pass',
  review: { version, verdict: 'pass', reviewer: 'static', findings: [] },
  tests: { version, passed: 0, failed: 0, skipped: 0, duration_ms: 0, cases: [] },
  probes: [],
  markdown: `# Version ${version}: passed\n\n## Review\n\nNothing found.`,
});
const versionsOf = async (deployment_id: string) =>
  (await wing.call('list_versions', { deployment_id })).versions.map(({ version, qa, start }) => ({ version, qa, start }));

it('a version that never came up has not passed, whatever its review found, until it does come up', async () => {
  const { deployment_id } = await wing.call('deploy_code', { name: 'Starts', files: counterApp('one') });
  const needsKey = counterApp('two', { migrate: `if (!process.env.SHOP_KEY) throw new Error('SHOP_KEY is missing');` });
  await expect(wing.call('deploy_code', { name: 'Starts', deployment_id, files: needsKey })).rejects.toMatchObject({ code: 'conflict' });
  await wing.deployments.saveReport(deployment_id, passed(1));
  await wing.deployments.saveReport(deployment_id, passed(2));
  expect(await versionsOf(deployment_id)).toEqual([
    { version: 2, qa: 'failed', start: 'failed' },
    { version: 1, qa: 'passed', start: 'up' },
  ]);
  const report = await wing.call('get_qa_report', { deployment_id, version: 2 });
  expect(report).toMatchObject({ verdict: 'fail', start: 'failed', review: { verdict: 'pass' } });
  expect(report.markdown).toMatch(/^# Version 2: failed\n[^]*did not come up\. get_logs with `version: 2` says why\.$/);
  const { lines } = await wing.call('get_logs', { deployment_id, version: 2, stream: 'system' });
  expect(lines.map(({ text }) => text)).toEqual(['Starting version 2.', 'It did not start: It exited with code 1 before its port opened.']);
  expect(await wing.call('get_qa_report', { deployment_id, version: 1 })).toEqual({ ...passed(1), start: 'up' });

  // Its checks did not hold it back, so that one can go to it once what it missed is there.
  await wing.call('store_credentials', { name: 'SHOP_KEY', value: 'a-key-of-the-shop', deployment_id });
  await wing.call('rollback_deployment', { deployment_id, version: 2 });
  expect((await versionsOf(deployment_id))[0]).toEqual({ version: 3, qa: 'passed', start: 'up' });
});

it('the first version of an app that ends before its port opens has not passed, and has once it came up after all', async () => {
  const files = counterApp('one', { migrate: `if (!process.env.SHOP_KEY) process.exit(3);` });
  const { deployment_id, status } = await wing.call('deploy_code', { name: 'First', files });
  expect(status).toBe('crashed');
  await wing.deployments.saveReport(deployment_id, passed(1));
  expect(await versionsOf(deployment_id)).toEqual([{ version: 1, qa: 'failed', start: 'failed' }]);
  await wing.call('store_credentials', { name: 'SHOP_KEY', value: 'a-key-of-the-shop', deployment_id });
  await wing.call('restart_deployment', { deployment_id });
  expect(await versionsOf(deployment_id)).toEqual([{ version: 1, qa: 'passed', start: 'up' }]);
});
