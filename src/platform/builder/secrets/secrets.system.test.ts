import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Question } from '../../../contract/agents.ts';
import type { PlanCredential } from '../../../contract/plan.ts';
import { jsonLog } from '../../log.ts';
import { atRest, composeTrial, trialCaller, type Trial } from '../trial/compose-trial.ts';
import { scriptedEngine, type Script } from '../trial/scripted-engine.ts';

const logged: string[] = [];
const log = jsonLog((line) => void logged.push(line));
let dataDir: string;
let opened: Trial | undefined;

async function trial(script: Script) {
  dataDir = await mkdtemp(path.join(tmpdir(), 'secrets-'));
  const engine = scriptedEngine(script);
  opened = await composeTrial({ dataDir, engines: [engine], log });
  return { ...opened, engine };
}
afterEach(async () => {
  await opened?.close();
  opened = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

const question: Question = { question_id: 'payment-key', text: 'What is the key?', why: 'Charges cards.', kind: 'secret', required: true };
const needs = (name: string): PlanCredential => ({ name, why: `${name} is for money.`, provided: false });
const visitor = { from: null, requestId: 'req_visitor' };
const tokenOf = (url: string | undefined) => (url ?? '').slice((url ?? '').lastIndexOf('/') + 1);
const typed = 'typed-on-its-page-7d1f0c';
const answered = 'sk_live_answered0a1b2c3d4e';

test('a secret that is asked for reaches the live app, and is written down nowhere else', async () => {
  const { call, until, engine, secretLinks, deployments, store, events } = await trial({
    questions: [question],
    plan: { credentials: [needs('PAYMENT_KEY'), needs('WEBHOOK_SECRET')] },
  });
  const seen: string[] = [];
  const stop = await events(({ event }) => void seen.push(JSON.stringify(event)));
  const { agent_id } = await call('create_agent', { prompt: 'An API that keeps notes.' });
  await until(agent_id, atRest);

  await expect(call('answer_agent', { agent_id, message: `It is ${answered}` })).rejects.toMatchObject({
    code: 'invalid_input',
    hint: expect.stringContaining('answers.payment-key'),
  });
  await expect(call('answer_agent', { agent_id, answers: { 'payment-key': 7 } })).rejects.toMatchObject({
    message: 'answers.payment-key: a secret is text',
  });
  await call('answer_agent', { agent_id, answers: { 'payment-key': answered } });
  const waiting = await until(agent_id, atRest);
  expect(waiting).toMatchObject({
    status: 'awaiting_approval',
    questions: [{ answer: 'PAYMENT_KEY' }],
    plan: {
      credentials: [
        { name: 'PAYMENT_KEY', provided: true },
        { name: 'WEBHOOK_SECRET', provided: false },
      ],
    },
    next_action: expect.stringContaining('drop_link of WEBHOOK_SECRET'),
  });
  const link = waiting.plan?.credentials[1]?.drop_link;
  expect(waiting.plan?.credentials[0]).not.toHaveProperty('drop_link');
  expect((await call('get_agent', { agent_id })).plan?.credentials[1]?.drop_link).toBe(link);

  await expect(call('approve_agent', { agent_id })).rejects.toMatchObject({
    code: 'conflict',
    message: 'The plan needs WEBHOOK_SECRET, and it is not stored yet.',
    hint: expect.stringContaining(String(link)),
  });
  expect(await secretLinks.look(tokenOf(link))).toMatchObject({
    name: 'WEBHOOK_SECRET',
    app: 'Notes',
    why: 'WEBHOOK_SECRET is for money.',
  });
  const provided = until(agent_id, (agent) => agent.plan?.credentials.every((one) => one.provided) === true);
  await secretLinks.use(tokenOf(link), typed, visitor);
  expect(await provided).toMatchObject({ status: 'awaiting_approval' });
  await expect(secretLinks.use(tokenOf(link), 'again', visitor)).rejects.toMatchObject({ code: 'not_found' });

  await call('approve_agent', { agent_id });
  const live = await until(agent_id, atRest);
  expect(live.status).toBe('deployed');
  const { box } = await deployments.running(trialCaller.tenantId, live.deployment_id ?? '');
  const printed = await box.exec({
    argv: ['/usr/bin/printenv', 'PAYMENT_KEY', 'WEBHOOK_SECRET'],
    timeoutMs: 5_000,
    maxBytesPerStream: 1_000,
  });
  expect(printed.stdout).toBe(`${answered}\n${typed}\n`);

  stop();
  const { rows } = await store.pool.query<{ scope: string; name: string }>('select scope, name from credentials');
  expect(rows.map(({ scope }) => scope)).toEqual([live.deployment_id, live.deployment_id]);
  const told = [
    ...seen,
    ...logged,
    ...engine.calls,
    JSON.stringify(await call('get_agent', { agent_id })),
    JSON.stringify(await call('list_builds', { agent_id })),
  ].join('\n');
  await store.pool.query('checkpoint');
  for (const value of [answered, typed]) {
    expect(told).not.toContain(value);
    // The folder holds the whole database, its journal of workflows and its write-ahead log, versions, logs and backups.
    const found = spawnSync('grep', ['-rlaF', value, dataDir], { encoding: 'utf8' });
    expect(found).toMatchObject({ status: 1, stdout: '' });
  }
});

test('a builder that approves by itself waits for a secret, and one that is deleted takes what it was given with it', async () => {
  const { call, until, secretLinks, store } = await trial({ plan: { credentials: [needs('PAYMENT_KEY')] } });
  const { agent_id } = await call('create_agent', { prompt: 'An API that keeps notes.', auto_approve: true });
  const waiting = await until(agent_id, atRest);
  expect(waiting.status).toBe('awaiting_approval');
  await secretLinks.use(tokenOf(waiting.plan?.credentials[0]?.drop_link), typed, visitor);
  const count = async () => (await store.pool.query('select 1 from credentials')).rowCount;
  expect(await count()).toBe(1);
  await call('delete_agent', { agent_id });
  expect(await count()).toBe(0);
});

test('what the platform can make up may be chosen, and holds nothing up', async () => {
  const { call, until } = await trial({ plan: { credentials: [{ ...needs('APP_API_KEY'), otherwise: 'generated' }] } });
  const { agent_id } = await call('create_agent', { prompt: 'An API that keeps notes.' });
  const waiting = await until(agent_id, atRest);
  expect(waiting.plan?.credentials).toMatchObject([{ provided: false, drop_link: expect.stringContaining('/secrets/') }]);
  expect(await call('approve_agent', { agent_id })).toMatchObject({ status: 'processing' });
  await call('cancel_agent', { agent_id });
});
