import { describe, expect, test } from 'vitest';
import { atRest, trialCaller } from './trial/compose-trial.ts';
import { accessQuestion, openTrial, refusal, stagesOf } from './trial/open-trial.ts';
import { notesApp, type Script } from './trial/scripted-engine.ts';

const prompt = 'An API that keeps notes.';

describe('from words to a live app', () => {
  test('it asks, plans, waits for approval, builds and deploys exactly one version', async () => {
    const { call, until, builds, deployments } = await openTrial({ questions: [accessQuestion] });
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
    expect(stagesOf(build?.events ?? [])).toEqual([
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
    const { call, until } = await openTrial();
    const { agent_id } = await call('create_agent', { prompt });
    await until(agent_id, atRest);
    await call('answer_agent', { agent_id, message: 'with a colour' });
    expect(await until(agent_id, atRest)).toMatchObject({ status: 'awaiting_approval', plan: { revision: 2 } });
    const stale = await refusal(call('approve_agent', { agent_id, plan_revision: 1 }));
    expect(stale).toMatchObject({ code: 'conflict', details: { status: 'awaiting_approval', plan_revision: 2 } });
  });

  test('words that ask for nothing leave a live app and its history as they were', async () => {
    const { call, until, builds } = await openTrial({ changes: false });
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
    const { call, until, builds } = await openTrial(script);
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
  const { call, until } = await openTrial(script);
  const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
  expect(await until(agent_id, atRest)).toMatchObject({ status: 'deployed' });
  script.plan = { data_loss: ['The colour of notes.'] };
  await call('rebuild_agent', { agent_id, message: 'drop the colour' });
  expect(await until(agent_id, atRest)).toMatchObject({ status: 'awaiting_approval', plan: { data_loss: ['The colour of notes.'] } });
});

test('the hosts of an approved plan become the list of its app, and a later plan changes them but nothing that people added', async () => {
  const script: Script = { plan: { egress: ['API.example.com', 'api.example.com.', 'https://no.example'] } };
  const { call, until, deployments } = await openTrial(script);
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

test('with automatic approval the hosts of a plan are let out, and the answer says which, once', async () => {
  const script: Script = { plan: { egress: ['api.example.com', 'mail.example.com'] } };
  const { call, until, deployments } = await openTrial(script);
  const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
  const built = await until(agent_id, atRest);
  expect(built).toMatchObject({ status: 'deployed', plan: { egress: ['api.example.com', 'mail.example.com'] } });
  const { egress } = await deployments.get(trialCaller.tenantId, built.deployment_id ?? '');
  expect(egress.hosts).toEqual(['api.example.com', 'mail.example.com']);
  const told = (messages: readonly { text: string }[]) => messages.map(({ text }) => text).filter((text) => text.includes('may reach'));
  expect(told(built.messages)).toEqual([expect.stringContaining('may reach api.example.com, mail.example.com.')]);

  script.plan = { egress: ['api.example.com', 'new.example.com'] };
  script.attempts = [notesApp({ 'README.md': 'It calls another host now.' })];
  await call('rebuild_agent', { agent_id, message: 'call the new one' });
  const rebuilt = await until(agent_id, atRest);
  expect(rebuilt.status).toBe('deployed');
  expect(told(rebuilt.messages).slice(1)).toEqual([expect.stringContaining('may reach new.example.com.')]);
});

describe('what cannot be is refused in words', () => {
  test('the same idempotency key finds the same builder, in another tenant none', async () => {
    const { call, until } = await openTrial();
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
    const { call, until } = await openTrial({ questions: [accessQuestion] });
    const { agent_id } = await call('create_agent', { prompt });
    await until(agent_id, atRest);
    const refused = await refusal(call('answer_agent', { agent_id, answers: { colour: 'red' } }));
    expect(refused).toMatchObject({ code: 'invalid_input', details: [{ field: 'answers.colour' }] });
    expect(await call('get_agent', { agent_id })).toMatchObject({ status: 'gathering' });
    expect(await refusal(call('approve_agent', { agent_id }))).toMatchObject({ code: 'conflict', details: { status: 'gathering' } });
  });
});
