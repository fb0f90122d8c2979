import { describe, expect, test } from 'vitest';
import { atRest, trialCaller } from '../trial/compose-trial.ts';
import { openTrial } from '../trial/open-trial.ts';
import { notesApp, type Script } from '../trial/scripted-engine.ts';

const prompt = 'An API that keeps notes.';

describe('only the checks decide', () => {
  const failing = notesApp({
    'test/notes.test.js': "import test from 'node:test';\ntest('A note can be kept.', () => { throw new Error('no'); });\n",
  });
  const unproven = notesApp({ 'test/notes.test.js': "import test from 'node:test';\ntest('something else', () => {});\n" });
  const dangerous = notesApp({ 'extra.js': 'export const run = (text) => eval(text);\n' });

  test('a failed check goes back to the engine, and the repaired version goes live', async () => {
    const { call, until, builds, engine } = await openTrial({ attempts: [failing, notesApp()] });
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    expect(await until(agent_id, atRest)).toMatchObject({ status: 'deployed', attempts: 2 });
    expect(engine.calls).toContain('repair testing');
    const [build] = await builds(agent_id);
    expect(build).toMatchObject({ version: 2 });
    expect(build?.events).toContainEqual(expect.objectContaining({ type: 'attempt_started', attempt: 2 }));
  });

  test('the same failure twice ends it at once, in words with three ways on', async () => {
    const { call, until, builds, engine } = await openTrial({ attempts: [failing, failing, notesApp()] });
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    const agent = await until(agent_id, atRest);
    expect(agent).toMatchObject({ status: 'failed', error: { code: 'checks_failed' } });
    expect(agent.error?.message).toContain('the same failure came back');
    expect(engine.calls.filter((one) => one.startsWith('repair'))).toHaveLength(1);
    expect((await builds(agent_id))[0]).toMatchObject({ status: 'failed' });
  });

  test('three attempts are the most', async () => {
    const { call, until, engine } = await openTrial({ attempts: [failing, unproven, dangerous, notesApp()] });
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    expect(await until(agent_id, atRest)).toMatchObject({ status: 'failed', attempts: 3 });
    expect(engine.calls.filter((one) => one.startsWith('repair'))).toEqual(['repair testing', 'repair testing']);
  });

  test('a promise that no test proves keeps a version from going live, and the live one serves on', async () => {
    const script: Script = {};
    const { call, until, deployments } = await openTrial(script);
    const { agent_id } = await call('create_agent', { prompt, auto_approve: true });
    const live = await until(agent_id, atRest);
    script.attempts = [unproven, null];
    await call('rebuild_agent', { agent_id, message: 'break it' });
    const agent = await until(agent_id, atRest);
    expect(agent).toMatchObject({ status: 'failed' });
    expect(agent.error?.message).toContain('not proven: A note can be kept.');
    expect(agent.error?.message).toContain('keeps serving');
    expect(await deployments.get(trialCaller.tenantId, live.deployment_id ?? '')).toMatchObject({ status: 'running', version: 1 });
    expect(await call('get_qa_report', { deployment_id: live.deployment_id ?? '', version: 2 })).toMatchObject({ verdict: 'fail' });
  });
});
