import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Deployment } from '../../../contract/deployments.ts';
import { until } from '../wing.ts';
import { ask, jobName, appName, visit, type Stage } from './stage.ts';

/** Every passing status has a deadline; this is longer than the longest. */
const settledWithinMs = 60_000;

/** After each recovery: everything is at rest, what users were told is true, and nothing half made lies about. */
export async function look(stage: Stage, { afresh }: { readonly afresh: boolean }): Promise<void> {
  const all = await settled(stage);
  await lookAtApp(stage, all.find(({ deployment_id }) => deployment_id === stage.app.id) ?? null, afresh);
  await lookAtJob(
    stage,
    all.find(({ deployment_id }) => deployment_id === stage.jobId),
  );
  for (const other of all) {
    if (other.name === appName || other.name === jobName) continue;
    if (other.status !== 'running' && !(other.version === 0 && other.failure !== undefined)) {
      stage.found(
        `${other.name} is ${other.status} at version ${other.version}, though nobody stopped it: ${other.failure ?? 'no word why'}`,
      );
    }
    await ask(stage, 'delete_deployment', { deployment_id: other.deployment_id, confirm_name: other.name });
  }
  if (afresh) await lookAtFiles(stage);
}

async function settled(stage: Stage): Promise<readonly Deployment[]> {
  let all: readonly Deployment[] = [];
  const isBetween = ({ status }: Deployment) => status !== 'running' && status !== 'stopped' && status !== 'failed';
  await until(
    'everything is at rest',
    async () => {
      const listed = await ask(stage, 'list_deployments', {});
      if (listed.kind !== 'done') return false;
      all = listed.answer.deployments;
      return !all.some((one) => isBetween(one) || (one.deployment_id === stage.jobId && one.status === 'running'));
    },
    settledWithinMs,
  ).catch(() => stage.found(`not at rest: ${all.map(({ name, status }) => `${name} ${status}`).join(', ')}`));
  return all;
}

async function lookAtApp(stage: Stage, app: Deployment | null, afresh: boolean): Promise<void> {
  const { expected, found } = stage;
  const rest = app === null ? 'deleted' : app.status === 'running' ? 'up' : app.status === 'stopped' ? 'stopped' : null;
  if (rest === null) found(`the app is ${app?.status}: ${app?.failure ?? ''}`);
  else if (!expected.rest.has(rest)) found(`the app is ${rest}, and should be ${expected.rest.values.join(' or ')}`);
  expected.rest.is(rest ?? 'up');
  if (app === null || rest === null) return;
  if (rest === 'stopped' && app.stopped_reason !== 'person') found(`the app was stopped by a person, and says ${app.stopped_reason}`);

  const { answer } = done(
    await ask(stage, 'get_deployment_files', { deployment_id: app.deployment_id, version: app.version, path: 'server.js' }),
  );
  const word = /word: '(\w+)'/.exec(answer.files[0]?.content ?? '')?.[1] ?? '';
  if (!expected.word.has(word)) found(`version ${app.version} says ${word}, and should ${expected.word.values.join(' or ')}`);
  expected.word.is(word);

  const { versions } = done(await ask(stage, 'list_versions', { deployment_id: app.deployment_id })).answer;
  const bookmark = versions.at(-1)?.bookmark ?? null;
  if (!expected.bookmark.has(bookmark)) found(`the bookmark is ${bookmark}, and should be ${expected.bookmark.values.join(' or ')}`);
  expected.bookmark.is(bookmark);

  const file = await readFile(path.join(folderOf(stage), 'data', 'in', 'file.txt'), 'utf8').catch(() => null);
  if (!expected.file.has(file))
    found(`the uploaded file is ${file?.slice(0, 10)}, not ${expected.file.values.map((one) => one?.slice(0, 10)).join(' or ')}`);
  expected.file.is(file);

  if (rest !== 'up') return;
  // Whoever lost its app, and has not noticed yet, starts it again.
  let serves = await visit(stage);
  await until('it answers', async () => (serves ??= await visit(stage)) !== null).catch(() =>
    found('the app is running, and does not answer'),
  );
  if (serves === null) return;
  if (serves.word !== word) found(`version ${app.version} says ${word}, and what serves says ${serves.word}`);
  if (!afresh) return;
  if (!expected.secret.has(serves.secret)) found(`its secret is ${serves.secret}, and should be ${expected.secret.values.join(' or ')}`);
  expected.secret.is(serves.secret);
}

async function lookAtJob(stage: Stage, job: Deployment | undefined): Promise<void> {
  const { expected, found, dataDir, jobId } = stage;
  if (job === undefined) return found('the job is gone');
  const lines = (await readFile(path.join(dataDir, 'deployments', jobId, 'data', 'runs'), 'utf8')).trim().split('\n');
  const times = (word: string) => lines.filter((line) => line === word).length;
  if (times('begin') > expected.job.asked) found(`the job ran ${times('begin')} times, and was asked to ${expected.job.asked} times`);
  expected.job.asked = times('begin');
  const last = job.stopped_reason === 'completed' ? (job.last_run?.started_at ?? '') : '';
  if (last !== '' && last !== expected.job.last) expected.job.completed += 1;
  if (last !== '') expected.job.last = last;
  if (times('end') < expected.job.completed)
    found(`the job came to its end ${times('end')} times, and was told to have done so ${expected.job.completed} times`);
}

async function lookAtFiles(stage: Stage): Promise<void> {
  const { dataDir, app, found } = stage;
  const own = (await readdir(folderOf(stage))).filter((name) => name.startsWith('data')).sort();
  if (own.join() !== 'data') found(`beside the data lies ${own.join(', ')}`);
  const listed = await ask(stage, 'list_backups', { deployment_id: app.id });
  if (listed.kind === 'done') {
    const kept = await names(path.join(folderOf(stage), 'backups'));
    const known = listed.answer.backups.map(({ backup_id }) => backup_id).sort();
    if (kept.join() !== known.join()) found(`backups on disk are ${kept.join(', ')}, listed are ${known.join(', ')}`);
  }
  for (const kind of ['versions', 'packages', 'uploads', 'scratch']) {
    const root = path.join(dataDir, kind);
    for (const one of await names(root)) {
      const drafts = (await names(path.join(root, one))).filter((name) => name.includes('draft'));
      if (drafts.length > 0 || kind === 'uploads' || kind === 'scratch') found(`${kind} has ${one}/${drafts.join(' ')} left`);
    }
  }
  for (const name of ['database.new', 'master.key.next', 'master.key.new'])
    if (existsSync(path.join(dataDir, name))) found(`${name} is left`);
}

const folderOf = ({ dataDir, app }: Stage): string => path.join(dataDir, 'deployments', app.id);

const names = async (folder: string): Promise<string[]> => (await readdir(folder).catch(() => [])).sort();

function done<T>(went: { readonly kind: string; readonly answer?: T; readonly why?: string }): { readonly answer: T } {
  if (went.answer === undefined) throw new Error(`a question was not answered: ${went.why ?? went.kind}`);
  return { answer: went.answer };
}
