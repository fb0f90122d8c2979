import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { BuildEvent } from '../../contract/agents.ts';
import { ToolError } from '../../contract/errors.ts';
import { jsonLog } from '../log.ts';
import { atRest, composeTrial, trialCaller, type Trial } from './trial/compose-trial.ts';
import { notesApp, scriptedEngine, type Script } from './trial/scripted-engine.ts';

const log = jsonLog(() => undefined);
const folders: string[] = [];
const open: Trial[] = [];

async function trial(script: Script = {}) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'builder-'));
  folders.push(dataDir);
  const engine = scriptedEngine(script);
  const made = await composeTrial({ dataDir, engines: [engine], log });
  open.push(made);
  return { ...made, engine, dataDir };
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const prompt = 'An API that keeps notes.';
const stages = (events: readonly BuildEvent[]) => events.flatMap((event) => (event.type === 'stage_started' ? [event.stage] : []));
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('It was not refused.');
    },
    (error: unknown) => {
      if (error instanceof ToolError) return error;
      throw error;
    },
  );

const question = {
  question_id: 'access',
  text: 'Who may see it?',
  why: 'Decides about sign-in.',
  kind: 'text',
  default: 'all',
  required: false,
} as const;

describe('from words to a live app', () => {
  test('it asks, plans, waits for approval, builds and deploys exactly one version', async () => {
    const { call, until, builds, deployments } = await trial({ questions: [question] });
    const { agent_id } = await call('create_agent', { prompt });
    const asking = await until(agent_id, atRest);
    expect(asking).toMatchObject({ status: 'gathering', name: 'Notes', questions: [{ question_id: 'access' }] });

    await call('answer_agent', { agent_id, answers: { access: 'only us' } });
    const waiting = await until(agent_id, atRest);
    expect(waiting).toMatchObject({ status: 'awaiting_approval', plan: { revision: 1 }, questions: [{ answer: 'only us' }] });
    expect((await builds(agent_id))[0]).toMatchObject({ status: 'waiting', plan_revision: 1 });

    await call('approve_agent', { agent_id, plan_revision: 1 });
    const done = await until(agent_id, atRest);
    expect(done).toMatchObject({ status: 'deployed', progress: 1, attempts: 1 });
    expect(await deployments.get(trialCaller.tenantId, done.deployment_id ?? '')).toMatchObject({ status: 'running', version: 1 });

    const [build] = await builds(agent_id);
    expect(build).toMatchObject({ status: 'deployed', version: 1, cause: 'create' });
    expect(stages(build?.events ?? [])).toEqual([
      'understanding',
      'understanding',
      'planning',
      'generating',
      'reviewing',
      'testing',
      'deploying',
    ]);
    expect(build?.events).toContainEqual(expect.objectContaining({ type: 'check_finished', proves: 'A note can be kept.', ok: true }));
    expect(build?.events).toContainEqual(expect.objectContaining({ type: 'file_written', path: 'main.js' }));
    const report = await call('get_qa_report', { deployment_id: done.deployment_id ?? '' });
    expect(report).toMatchObject({ version: 1, verdict: 'pass', tests: { passed: 1, failed: 0 } });
    expect(report.probes.every((probe) => probe.ok)).toBe(true);
  });

  test('a change of the plan gives it a new number, and an approval of the old one is refused', async () => {
    const { call, until } = await trial();
    const { agent_id } = await call('create_agent', { prompt });
    await until(agent_id, atRest);
    await call('answer_agent', { agent_id, message: 'with a colour' });
    expect(await until(agent_id, atRest)).toMatchObject({ status: 'awaiting_approval', plan: { revision: 2 } });
    const stale = await refusal(call('approve_agent', { agent_id, plan_revision: 1 }));
    expect(stale).toMatchObject({ code: 'conflict', details: { status: 'awaiting_approval', plan_revision: 2 } });
  });

  test('words that ask for nothing leave a live app and its history as they were', async () => {
    const { call, until, builds } = await trial({ changes: false });
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    await until(agent_id, atRest);
    await call('rebuild_agent', { agent_id, message: 'hello there' });
    const after = await until(agent_id, atRest);
    expect(after.status).toBe('deployed');
    expect(after.messages.at(-1)?.text).toBe('About “hello there”.');
    expect(await builds(agent_id)).toHaveLength(1);
  });

  test('a change of a live app makes the next version, told against the live one', async () => {
    const script: Script = {};
    const { call, until, builds } = await trial(script);
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    await until(agent_id, atRest);
    script.attempts = [notesApp({ 'README.md': '# Notes\n\nKeeps notes.\n' })];
    await call('answer_agent', { agent_id, message: 'explain it' });
    expect(await until(agent_id, atRest)).toMatchObject({ status: 'deployed', prompt: `${prompt}\n\nexplain it` });
    const [build] = await builds(agent_id);
    expect(build).toMatchObject({ cause: 'change', version: 2, status: 'deployed' });
    const written = build?.events.filter((event) => event.type === 'file_written');
    expect(written).toEqual([expect.objectContaining({ path: 'README.md', lines_added: 3, lines_removed: 0 })]);
  });
});

test('data that a change cannot keep is named and waits for a person, also when approval is automatic', async () => {
  const script: Script = {};
  const { call, until } = await trial(script);
  const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
  expect(await until(agent_id, atRest)).toMatchObject({ status: 'deployed' });
  script.plan = { data_loss: ['The colour of notes.'] };
  await call('rebuild_agent', { agent_id, message: 'drop the colour' });
  expect(await until(agent_id, atRest)).toMatchObject({ status: 'awaiting_approval', plan: { data_loss: ['The colour of notes.'] } });
});

test('the hosts of an approved plan become the list of its app, and a later plan changes them but nothing that people added', async () => {
  const script: Script = { plan: { egress: ['API.example.com', 'api.example.com.', 'https://no.example'] } };
  const { call, until, deployments } = await trial(script);
  const { agent_id } = await call('create_agent', { prompt });
  expect(await until(agent_id, atRest)).toMatchObject({ status: 'awaiting_approval', plan: { egress: ['api.example.com'] } });
  await call('approve_agent', { agent_id, plan_revision: 1 });
  const deployed = await until(agent_id, atRest);
  const id = deployed.deployment_id ?? '';
  const hosts = async () => (await deployments.get(trialCaller.tenantId, id)).egress.hosts;
  expect(deployed.status).toBe('deployed');
  expect(await hosts()).toEqual(['api.example.com']);

  await deployments.setEgress(id, ['api.example.com', 'mine.example.com']);
  script.plan = { egress: ['other.example.com'] };
  script.attempts = [notesApp({ 'README.md': 'It calls another host now.' })];
  await call('answer_agent', { agent_id, message: 'call the other one' });
  expect(await until(agent_id, atRest)).toMatchObject({ status: 'awaiting_approval' });
  expect(await hosts()).toEqual(['api.example.com', 'mine.example.com']);
  await call('approve_agent', { agent_id, plan_revision: 2 });
  expect(await until(agent_id, atRest)).toMatchObject({ status: 'deployed' });
  expect(await hosts()).toEqual(['mine.example.com', 'other.example.com']);
});

describe('only the checks decide', () => {
  const failing = notesApp({
    'test/notes.test.js': "import test from 'node:test';\ntest('A note can be kept.', () => { throw new Error('no'); });\n",
  });
  const unproven = notesApp({ 'test/notes.test.js': "import test from 'node:test';\ntest('something else', () => {});\n" });
  const dangerous = notesApp({ 'extra.js': 'export const run = (text) => eval(text);\n' });

  test('a failed check goes back to the engine, and the repaired version goes live', async () => {
    const { call, until, builds, engine } = await trial({ attempts: [failing, notesApp()] });
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    expect(await until(agent_id, atRest)).toMatchObject({ status: 'deployed', attempts: 2 });
    expect(engine.calls).toContain('repair testing');
    const [build] = await builds(agent_id);
    expect(build).toMatchObject({ version: 2 });
    expect(build?.events).toContainEqual(expect.objectContaining({ type: 'attempt_started', attempt: 2 }));
  });

  test('the same failure twice ends it at once, in words with three ways on', async () => {
    const { call, until, builds, engine } = await trial({ attempts: [failing, failing, notesApp()] });
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    const agent = await until(agent_id, atRest);
    expect(agent).toMatchObject({ status: 'failed', error: { code: 'checks_failed' } });
    expect(agent.error?.message).toContain('the same failure came back');
    expect(engine.calls.filter((one) => one.startsWith('repair'))).toHaveLength(1);
    expect((await builds(agent_id))[0]).toMatchObject({ status: 'failed' });
  });

  test('three attempts are the most', async () => {
    const { call, until, engine } = await trial({ attempts: [failing, unproven, dangerous, notesApp()] });
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    expect(await until(agent_id, atRest)).toMatchObject({ status: 'failed', attempts: 3 });
    expect(engine.calls.filter((one) => one.startsWith('repair'))).toEqual(['repair testing', 'repair testing']);
  });

  test('a promise that no test proves keeps a version from going live, and the live one serves on', async () => {
    const script: Script = {};
    const { call, until, deployments } = await trial(script);
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    const live = await until(agent_id, atRest);
    script.attempts = [unproven, null];
    await call('rebuild_agent', { agent_id, message: 'break it' });
    const agent = await until(agent_id, atRest);
    expect(agent).toMatchObject({ status: 'failed' });
    expect(agent.error?.message).toContain('not proven: A note can be kept.');
    expect(agent.error?.message).toContain('keeps serving');
    expect(await deployments.get(trialCaller.tenantId, live.deployment_id ?? '')).toMatchObject({ status: 'running', version: 1 });
    expect((await deployments.report(live.deployment_id ?? '', 2))?.verdict).toBe('fail');
  });
});

describe('stopping', () => {
  test('cancel ends the engine at once, leaves no box open and no version live', async () => {
    const { promise: writing, resolve: begun } = Promise.withResolvers<AbortSignal>();
    const { call, until, builds, sandboxes } = await trial({
      onWrite: (signal) => {
        begun(signal);
        return new Promise(() => undefined);
      },
    });
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    const signal = await writing;
    expect(await call('cancel_agent', { agent_id })).toMatchObject({ status: 'cancelled' });
    expect(signal.aborted).toBe(true);
    expect(await until(agent_id, atRest)).toMatchObject({ status: 'cancelled' });
    expect((await builds(agent_id))[0]).toMatchObject({ status: 'cancelled' });
    expect(sandboxes.list()).toEqual([]);
    expect(await refusal(call('cancel_agent', { agent_id }))).toMatchObject({ code: 'conflict', details: { status: 'cancelled' } });
  });

  test('a switch that has begun is not torn in two: cancelling waits, and says how it ended', async () => {
    const { call, until, events, deployments } = await trial();
    const switching = Promise.withResolvers<void>();
    await events(({ event }) => {
      if (event.type === 'agent' && event.agent.stage === 'deploying') switching.resolve();
    });
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    await switching.promise;
    expect(await refusal(call('cancel_agent', { agent_id }))).toMatchObject({ code: 'conflict', details: { status: 'deployed' } });
    const { deployment_id } = await until(agent_id, atRest);
    expect(await deployments.get(trialCaller.tenantId, deployment_id ?? '')).toMatchObject({ status: 'running', version: 1 });
  });

  test('a builder that asks or waits can be cancelled, and taken up again with a word', async () => {
    const { call, until } = await trial({ questions: [question] });
    const { agent_id } = await call('create_agent', { prompt });
    await until(agent_id, (agent) => agent.status === 'gathering');
    expect(await call('cancel_agent', { agent_id })).toMatchObject({ status: 'cancelled' });
    await call('answer_agent', { agent_id, message: 'go on' });
    expect(await until(agent_id, atRest)).toMatchObject({ status: 'awaiting_approval' });
  });

  test('a platform that stops in the middle goes on with the build at its next start', async () => {
    const { promise: writing, resolve: begun } = Promise.withResolvers<void>();
    const first = await trial({
      onWrite: () => {
        begun();
        return new Promise(() => undefined);
      },
    });
    const { agent_id } = await first.call('create_agent', { prompt, auto_approve: true });
    await writing;
    await open.pop()?.close();
    const second = await composeTrial({ dataDir: first.dataDir, engines: [scriptedEngine()], log });
    open.push(second);
    expect(await second.until(agent_id, atRest)).toMatchObject({ status: 'deployed', attempts: 1 });
    const [build] = await second.builds(agent_id);
    expect(stages(build?.events ?? [])).toEqual(['understanding', 'planning', 'generating', 'reviewing', 'testing', 'deploying']);
  });

  test('the journal of what is over is forgotten after a day, and not before', async () => {
    const first = await trial();
    const { agent_id } = await first.call('create_agent', { prompt });
    await first.until(agent_id, atRest);
    const journals = async ({ store }: Trial) =>
      (await store.pool.query('select 1 from builds.workflow_status where completed_at is not null')).rowCount;
    const startAgain = async () => {
      await open.pop()?.close();
      open.push(await composeTrial({ dataDir: first.dataDir, engines: [scriptedEngine()], log }));
      return open[0] as Trial;
    };
    const second = await startAgain();
    await expect.poll(() => journals(second), { timeout: 20_000 }).toBe(1);
    await second.store.pool.query(`update builds.workflow_status set completed_at = completed_at - ${25 * 3_600_000}`);
    expect(await journals(await startAgain())).toBe(0);
  });

  test('deleting a builder ends its build; what it deployed stays', async () => {
    const { call, until, deployments } = await trial();
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    const { deployment_id } = await until(agent_id, atRest);
    expect(await call('delete_agent', { agent_id })).toEqual({ deleted: true });
    expect(await refusal(call('get_agent', { agent_id }))).toMatchObject({ code: 'not_found' });
    expect(await deployments.get(trialCaller.tenantId, deployment_id ?? '')).toMatchObject({ status: 'running' });
  });
});

describe('what cannot be is refused in words', () => {
  test('the same idempotency key finds the same builder, in another tenant none', async () => {
    const { call, until } = await trial();
    const [one, two] = await Promise.all([
      call('create_agent', { prompt, idempotency_key: 'k1' }),
      call('create_agent', { prompt, idempotency_key: 'k1' }),
    ]);
    expect(two.agent_id).toBe(one.agent_id);
    const other = { ...trialCaller, tenantId: 'ten_other' };
    expect((await call('create_agent', { prompt, idempotency_key: 'k1' }, other)).agent_id).not.toBe(one.agent_id);
    expect(await refusal(call('get_agent', { agent_id: one.agent_id }, other))).toMatchObject({ code: 'not_found' });
    await until(one.agent_id, atRest);
    const listed = await call('list_agents', { limit: 1 });
    expect(listed).toMatchObject({ agents: [{ agent_id: one.agent_id }], next_cursor: null });
    expect(await refusal(call('list_agents', { cursor: 'nonsense' }))).toMatchObject({ code: 'invalid_input' });
  });

  test('an answer to no question names it, and moves nothing', async () => {
    const { call, until } = await trial({ questions: [question] });
    const { agent_id } = await call('create_agent', { prompt });
    await until(agent_id, atRest);
    const refused = await refusal(call('answer_agent', { agent_id, answers: { colour: 'red' } }));
    expect(refused).toMatchObject({ code: 'invalid_input', details: [{ field: 'answers.colour' }] });
    expect(await call('get_agent', { agent_id })).toMatchObject({ status: 'gathering' });
    expect(await refusal(call('approve_agent', { agent_id }))).toMatchObject({ code: 'conflict', details: { status: 'gathering' } });
  });
});
