import { describe, expect, test } from 'vitest';
import { atRest, trialCaller, type Trial } from '../trial/compose-trial.ts';
import { accessQuestion, openTrial, refusal, stagesOf } from '../trial/open-trial.ts';

const prompt = 'An API that keeps notes.';

describe('stopping', () => {
  test('cancel ends the engine at once, leaves no box open and no version live', async () => {
    const { promise: writing, resolve: begun } = Promise.withResolvers<AbortSignal>();
    const { call, until, builds, sandboxes } = await openTrial({
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
    const { call, until, events, deployments } = await openTrial();
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
    const { call, until } = await openTrial({ questions: [accessQuestion] });
    const { agent_id } = await call('create_agent', { prompt });
    await until(agent_id, (agent) => agent.status === 'gathering');
    expect(await call('cancel_agent', { agent_id })).toMatchObject({ status: 'cancelled' });
    await call('answer_agent', { agent_id, message: 'go on' });
    expect(await until(agent_id, atRest)).toMatchObject({ status: 'awaiting_approval' });
  });

  test('a platform that stops in the middle goes on with the build at its next start', async () => {
    const { promise: writing, resolve: begun } = Promise.withResolvers<void>();
    const first = await openTrial({
      onWrite: () => {
        begun();
        return new Promise(() => undefined);
      },
    });
    const { agent_id } = await first.call('create_agent', { prompt, auto_approve: true });
    await writing;
    const second = await first.again();
    expect(await second.until(agent_id, atRest)).toMatchObject({ status: 'deployed', attempts: 1 });
    const [build] = await second.builds(agent_id);
    expect(stagesOf(build?.events ?? [])).toEqual(['understanding', 'planning', 'generating', 'reviewing', 'testing', 'deploying']);
  });

  test('the journal of what is over is forgotten after a day, and not before', async () => {
    const first = await openTrial();
    const { agent_id } = await first.call('create_agent', { prompt });
    await first.until(agent_id, atRest);
    const journals = async ({ store }: Trial) =>
      (await store.pool.query('select 1 from builds.workflow_status where completed_at is not null')).rowCount;
    const second = await first.again();
    await expect.poll(() => journals(second), { timeout: 20_000 }).toBe(1);
    await second.store.pool.query(`update builds.workflow_status set completed_at = completed_at - ${25 * 3_600_000}`);
    expect(await journals(await second.again())).toBe(0);
  });

  test('deleting a builder ends its build; what it deployed stays', async () => {
    const { call, until, deployments } = await openTrial();
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    const { deployment_id } = await until(agent_id, atRest);
    expect(await call('delete_agent', { agent_id })).toEqual({ deleted: true });
    expect(await refusal(call('get_agent', { agent_id }))).toMatchObject({ code: 'not_found' });
    expect(await deployments.get(trialCaller.tenantId, deployment_id ?? '')).toMatchObject({ status: 'running' });
  });
});
