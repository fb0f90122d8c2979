import type { QaReport } from '../../contract/quality.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, until, type Wing } from '../testing/wing.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(async () => {
  await wing.close();
});

const status = async (deployment_id: string) => (await wing.call('get_deployment', { deployment_id })).status;
const sum = async (slug: string) => JSON.parse((await wing.visit(slug)).text) as { version: string; visits: number; pid: number };

describe('own code', () => {
  it('runs, answers at its preview, comes back after a crash, and its log keeps what it said before it died', async () => {
    const made = await wing.call('deploy_code', { name: 'Crashing app', files: counterApp('one') });
    expect(made).toMatchObject({ status: 'running', version: 1, slug: 'crashing-app', restarts: 0, isolation: wing.sandboxes.driver });
    expect(await sum(made.slug)).toMatchObject({ version: 'one', visits: 0 });

    const broken = await wing.visit(made.slug, '/crash', { headers: { accept: 'text/html' } });
    expect(broken.status).toBe(502);
    expect(broken.text).toContain('ended the connection without an answer');
    await until('it runs again', async () => (await wing.call('get_deployment', { deployment_id: made.deployment_id })).restarts === 1);
    expect((await wing.visit(made.slug)).status).toBe(200);

    const back = await wing.call('get_deployment', { deployment_id: made.deployment_id });
    expect(back).toMatchObject({ status: 'running', last_exit: { exit_code: 7, signal: null } });
    expect(back.memory_mb).toBeGreaterThan(1);
    const { lines } = await wing.call('get_logs', { deployment_id: made.deployment_id });
    expect(lines.map((line) => line.text)).toEqual(
      expect.arrayContaining(['going down on purpose', 'The app exited with code 7, restarting at once.']),
    );
  });

  it('that never opens its port fails with the port it listens on instead', async () => {
    const wrong = `require('http').createServer((q, r) => r.end('x')).listen(3000, () => console.log('on 3000'))`;
    const made = await wing.call('deploy_code', { name: 'Wrong port', files: [{ path: 'server.js', content: wrong }] });
    await until('it fails', async () => (await status(made.deployment_id)) === 'failed');
    const failed = await wing.call('get_deployment', { deployment_id: made.deployment_id });
    expect(failed.failure).toBe('It listens on port 3000; it should listen on PORT (8080).');
    const page = await wing.visit(made.slug, '/', { headers: { accept: 'text/html' } });
    expect(page.status).toBe(503);
    expect(page.text).toContain('on 3000');
  });

  it('that crashes at every start is given up with words, and its page shows its last lines', async () => {
    const made = await wing.call('deploy_code', { name: 'Broken', files: [{ path: 'index.js', content: 'throw new Error("<no> way")' }] });
    await until('it is given up', async () => (await status(made.deployment_id)) === 'failed', 30_000);
    expect(await wing.call('get_deployment', { deployment_id: made.deployment_id })).toMatchObject({
      stopped_reason: 'crash_limit',
      restarts: 4,
    });
    const page = await wing.visit(made.slug, '/', { headers: { accept: 'text/html' } });
    expect(page.text).toContain('&#60;no&#62; way');
    expect(page.text).not.toContain('<no>');
  });
});

describe('stop and start', () => {
  it('keep the data; a stopped app stays stopped however often it is visited', async () => {
    const made = await wing.call('deploy_code', { name: 'Keeper', files: counterApp('one') });
    await wing.visit(made.slug, '/count');
    await wing.visit(made.slug, '/count');
    await Promise.all([
      wing.call('stop_deployment', { deployment_id: made.deployment_id }),
      wing.call('stop_deployment', { deployment_id: made.deployment_id }),
    ]);
    const page = await wing.visit(made.slug);
    expect(page.status).toBe(503);
    expect(page.text.length).toBeGreaterThan(200);
    expect(page.text).toContain('stopped');
    expect(await status(made.deployment_id)).toBe('stopped');
    await Promise.all([
      wing.call('start_deployment', { deployment_id: made.deployment_id }),
      wing.call('start_deployment', { deployment_id: made.deployment_id }),
    ]);
    expect(await sum(made.slug)).toMatchObject({ visits: 2 });
  });
});

describe('what is asked at the same time', () => {
  it('stops an app in the middle of a start that would take long', async () => {
    const files = [{ path: 'index.js', content: 'setInterval(() => {}, 1000)' }];
    const made = wing.call('deploy_code', { name: 'Never up', files });
    const starting = () =>
      wing.events.find(
        (event) => event.type === 'deployment' && event.deployment.slug === 'never-up' && event.deployment.status === 'starting',
      );
    await until('it starts', () => starting() !== undefined);
    const event = starting();
    const deployment_id = event?.type === 'deployment' ? event.deployment.deployment_id : '';
    expect(await wing.call('stop_deployment', { deployment_id })).toMatchObject({ status: 'stopped', stopped_reason: 'person' });
    await made;
    expect(await status(deployment_id)).toBe('stopped');
  });

  it('sets a size beside a stop, and answers neither with a conflict', async () => {
    const { deployment_id } = await wing.call('deploy_code', { name: 'Sized', files: counterApp('one') });
    await Promise.all([
      wing.call('set_size', { deployment_id, size: 'large' }),
      wing.call('stop_deployment', { deployment_id }),
      wing.call('set_size', { deployment_id, size: 'medium' }),
    ]);
    expect(await wing.call('get_deployment', { deployment_id })).toMatchObject({ status: 'stopped', size: 'medium' });
  });

  it('happens one after the other: the last word counts, and there is one box at most', async () => {
    const { deployment_id, slug } = await wing.call('deploy_code', { name: 'Storm', files: counterApp('one') });
    const boxes = () => wing.sandboxes.list().filter((box) => box.spec.owner.deploymentId === deployment_id).length;
    const asked = Array.from({ length: 16 }, (_, at) => {
      const tool = (['stop_deployment', 'start_deployment', 'start_deployment', 'restart_deployment'] as const)[at % 4]!;
      return { tool, answer: wing.call(tool, { deployment_id }) };
    });
    const outcomes = await Promise.allSettled(asked.map(({ answer }) => answer));
    const refused = outcomes.flatMap((outcome, at) =>
      outcome.status === 'rejected' ? [`${asked[at]!.tool} ${(outcome.reason as { code: string }).code}`] : [],
    );
    // Starting and stopping again and again is always allowed; only what does not run cannot restart.
    expect(refused.filter((one) => one !== 'restart_deployment conflict')).toEqual([]);
    expect(boxes()).toBeLessThanOrEqual(1);
    await wing.call('start_deployment', { deployment_id });
    expect((await wing.visit(slug)).status).toBe(200);
    expect(boxes()).toBe(1);
    await wing.call('stop_deployment', { deployment_id });
    expect(boxes()).toBe(0);
  });
});

describe('idleness', () => {
  it('stops an app, and fifty visits at once start one box and are all answered', async () => {
    const made = await wing.call('deploy_code', { name: 'Sleeper', files: counterApp('one') });
    await wing.call('set_auto_stop', { deployment_id: made.deployment_id, minutes: 1 });
    wing.pass(61_000);
    await until('it sleeps', async () => (await status(made.deployment_id)) === 'stopped');
    expect(await wing.call('get_deployment', { deployment_id: made.deployment_id })).toMatchObject({ stopped_reason: 'idle' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => wing.visit(made.slug)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 50 }, () => 200));
    const { lines } = await wing.call('get_logs', { deployment_id: made.deployment_id });
    expect(lines.filter((line) => line.text === 'Starting version 1.')).toHaveLength(2);
  });
});

describe('a new version', () => {
  it('takes over under load without a refused request, with the data of the old one', async () => {
    const made = await wing.call('deploy_code', { name: 'Switched', files: counterApp('one') });
    await wing.visit(made.slug, '/count');
    const switched = wing.call('deploy_code', { name: 'Switched', deployment_id: made.deployment_id, files: counterApp('two') });
    let next = 0;
    const progress = { live: false };
    void switched.then(() => (progress.live = true));
    const answers: number[] = [];
    const seen = new Set<string>();
    const visitor = async () => {
      while (next < 200 || !progress.live) {
        next += 1;
        const answer = await wing.visit(made.slug, next % 10 === 0 ? '/slow?ms=100' : '/count');
        answers.push(answer.status);
        seen.add(/one|two/.exec(answer.text)?.[0] ?? answer.text);
      }
    };
    await Promise.all(Array.from({ length: 8 }, visitor));
    expect(await switched).toMatchObject({ version: 2, status: 'running' });
    expect(answers.filter((code) => code !== 200)).toEqual([]);
    expect([...seen].sort()).toEqual(['one', 'two']);
    const after = await sum(made.slug);
    expect(after.version).toBe('two');
    expect(after.visits).toBeGreaterThanOrEqual(answers.length * 0.9);
  });

  it('that does not start leaves the old one serving, with its data as it was', async () => {
    const made = await wing.call('deploy_code', { name: 'Put back', files: counterApp('one') });
    await wing.visit(made.slug, '/count');
    const destructive = counterApp('two', { migrate: `db.exec('delete from visits'); throw new Error('bad migration');` });
    await expect(
      wing.call('deploy_code', { name: 'Put back', deployment_id: made.deployment_id, files: destructive }),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Version 2 did not start'),
      details: { log: expect.arrayContaining([expect.stringContaining('bad migration')]) },
    });
    expect(await sum(made.slug)).toMatchObject({ version: 'one', visits: 1 });
    const { versions } = await wing.call('list_versions', { deployment_id: made.deployment_id });
    expect(versions.map(({ version, live }) => [version, live])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it('cannot be one that its checks held back', async () => {
    const { deployment_id } = await wing.call('deploy_code', { name: 'Held', files: counterApp('one') });
    const finding = { severity: 'critical', rule: 'no-dynamic-code', path: 'server.js', line: 1, message: 'eval runs text.' } as const;
    const version = await wing.deployments.addVersion(deployment_id, {
      files: counterApp('two'),
      cause: 'A change',
      idempotencyKey: 'held',
    });
    await wing.deployments.saveReport(deployment_id, {
      version,
      verdict: 'fail',
      review: { version, verdict: 'fail', reviewer: 'static', findings: [finding] },
      tests: { version, passed: 0, failed: 0, skipped: 0, duration_ms: 0, cases: [] },
      probes: [],
      markdown: '',
    });
    await expect(wing.call('rollback_deployment', { deployment_id, version })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Version 2 did not pass its checks.',
    });
    expect(await wing.call('get_deployment', { deployment_id })).toMatchObject({ status: 'running', version: 1 });
  });

  it('can be one that was live before, with the data kept, and was checked when that one was', async () => {
    const made = await wing.call('deploy_code', { name: 'Back', files: counterApp('one') });
    const report: QaReport = {
      version: 1,
      verdict: 'pass',
      review: { version: 1, verdict: 'pass', reviewer: 'static', findings: [] },
      tests: { version: 1, passed: 1, failed: 0, skipped: 0, duration_ms: 1, cases: [] },
      probes: [],
      markdown: '# Fine',
    };
    await wing.deployments.saveReport(made.deployment_id, report);
    await wing.call('deploy_code', { name: 'Back', deployment_id: made.deployment_id, files: counterApp('two') });
    await wing.visit(made.slug, '/count');
    expect(await wing.call('rollback_deployment', { deployment_id: made.deployment_id, version: 1 })).toMatchObject({ version: 3 });
    expect(await sum(made.slug)).toMatchObject({ version: 'one', visits: 1 });
    const { versions } = await wing.call('list_versions', { deployment_id: made.deployment_id });
    expect(versions[0]).toMatchObject({ version: 3, cause: 'Back to version 1', live: true, files_changed: 1, qa: 'passed' });
    expect(await wing.call('get_qa_report', { deployment_id: made.deployment_id })).toEqual({ ...report, start: 'up' });
    await expect(wing.call('get_qa_report', { deployment_id: made.deployment_id, version: 2 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('runs first as a candidate on a copy of the data, and what it does there does not touch the real data', async () => {
    const made = await wing.call('deploy_code', { name: 'Candidate', files: counterApp('one') });
    await wing.visit(made.slug, '/count');
    const hostile = 'ln -s /etc/shadow /data/link && mkfifo /data/pipe && mkdir -p /data/a/b && echo kept > /data/a/b/file';
    await wing.call('exec_command', { deployment_id: made.deployment_id, command: hostile });
    const files = counterApp('two', { migrate: `db.exec('insert into visits (at) values (1)')` });
    const version = await wing.deployments.addVersion(made.deployment_id, { files, cause: 'test', idempotencyKey: 'k' });
    expect(await wing.deployments.addVersion(made.deployment_id, { files, cause: 'test', idempotencyKey: 'k' })).toBe(version);
    const candidate = await wing.deployments.openCandidate(made.deployment_id, version, new AbortController().signal);
    const look = async () =>
      (
        await candidate.box.exec({
          argv: ['node', '-e', `fetch('http://127.0.0.1:${candidate.port}/').then((r) => r.text()).then(console.log)`],
          timeoutMs: 5_000,
          maxBytesPerStream: 10_000,
        })
      ).stdout;
    expect(JSON.parse(await look())).toMatchObject({ version: 'two', visits: 2 });
    await candidate.restart();
    expect(JSON.parse(await look())).toMatchObject({ version: 'two', visits: 3 });
    expect(candidate.tail(5)).toContain('listening as two');
    const copied = {
      argv: ['/bin/bash', '-c', 'readlink /data/link; cat /data/a/b/file; ls /data'],
      timeoutMs: 5_000,
      maxBytesPerStream: 10_000,
    };
    expect((await candidate.box.exec(copied)).stdout).toBe('/etc/shadow\nkept\na\ncounter.db\ncounter.db-shm\ncounter.db-wal\nlink\n');
    await candidate.close();
    await expect(wing.deployments.goLive(made.deployment_id, version)).resolves.toMatchObject({ version: 2, status: 'running' });
    await expect(wing.deployments.goLive(made.deployment_id, version)).resolves.toMatchObject({ version: 2, status: 'running' });
    const kept = await wing.call('exec_command', {
      deployment_id: made.deployment_id,
      command: 'readlink /data/link; test -p /data/pipe && echo pipe',
    });
    expect(kept.stdout).toBe('/etc/shadow\npipe\n');
    await wing.call('rollback_deployment', { deployment_id: made.deployment_id, version: 1 });
    expect(await sum(made.slug)).toMatchObject({ version: 'one', visits: 2 });
  });
});

describe('an agent', () => {
  it('has one deployment however often it is asked for, and a new one after that was deleted', async () => {
    const make = () => wing.deployments.createForAgent('ten_test', 'agt_12345678', 'Agent app', 'small');
    const [first, again] = await Promise.all([make(), make()]);
    expect(again).toEqual(first);
    await expect(wing.call('start_deployment', { deployment_id: first.deploymentId })).rejects.toMatchObject({ code: 'conflict' });
    await wing.call('delete_deployment', { deployment_id: first.deploymentId, confirm_name: 'Agent app' });
    expect(await make()).not.toEqual(first);
  });
});
