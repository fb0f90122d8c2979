import { countingApp } from './chaos-apps.ts';
import { appName, ask, send, type Stage, type Went } from './stage.ts';

/** Something that a user asks for. It tells what is expected from then on: both, before and after, until the answer is there. */
export interface Operation {
  readonly name: string;
  readonly when: 'up' | 'stopped' | 'deleted' | 'present' | 'any';
  run(stage: Stage): Promise<Went<unknown>>;
}

const ofApp = ({ app }: Stage) => ({ deployment_id: app.id });

async function ship(stage: Stage, packages: Readonly<Record<string, string>> = {}): Promise<Went<unknown>> {
  const { expected } = stage;
  const word = `w${stage.next()}`;
  expected.word.mayBe(word);
  expected.rest.mayBe('up');
  const went = await ask(stage, 'deploy_code', {
    ...ofApp(stage),
    name: appName,
    files: countingApp(word, { packages }),
    skip_checks: true,
  });
  if (went.kind !== 'done') return went;
  expected.word.is(word);
  expected.rest.is('up');
  return went;
}

async function shipSpoiling(stage: Stage): Promise<Went<unknown>> {
  const files = countingApp(`w${stage.next()}`, { spoils: true });
  const went = await ask(stage, 'deploy_code', { ...ofApp(stage), name: appName, files, skip_checks: true });
  if (went.kind === 'done') stage.found('a version that does not come up was told to be live');
  return went;
}

async function rollBack(stage: Stage): Promise<Went<unknown>> {
  const { expected } = stage;
  const listed = await ask(stage, 'list_versions', ofApp(stage));
  if (listed.kind !== 'done') return listed;
  const others = listed.answer.versions.filter(({ live }) => !live);
  if (others.length === 0) return listed;
  const { version } = stage.random.pick(others);
  const files = await ask(stage, 'get_deployment_files', { ...ofApp(stage), version, path: 'server.js' });
  if (files.kind !== 'done') return files;
  const text = files.answer.files[0]?.content ?? '';
  const word = /word: '(\w+)'/.exec(text)?.[1] ?? '';
  const spoils = text.includes('delete from');
  if (!spoils) {
    expected.word.mayBe(word);
    expected.rest.mayBe('up');
  }
  const went = await ask(stage, 'rollback_deployment', { ...ofApp(stage), version });
  if (went.kind !== 'done') return went;
  if (spoils) stage.found('a version that does not come up was told to be live again');
  expected.word.is(word);
  expected.rest.is('up');
  return went;
}

const lifecycle = (tool: 'start_deployment' | 'stop_deployment' | 'restart_deployment', then: 'up' | 'stopped') => async (stage: Stage) => {
  stage.expected.rest.mayBe(then);
  const went = await ask(stage, tool, ofApp(stage));
  if (went.kind === 'done') stage.expected.rest.is(then);
  return went;
};

async function remove(stage: Stage): Promise<Went<unknown>> {
  stage.expected.rest.mayBe('deleted');
  const went = await ask(stage, 'delete_deployment', { ...ofApp(stage), confirm_name: appName });
  if (went.kind === 'done') stage.expected.rest.is('deleted');
  return went;
}

async function bringBack(stage: Stage): Promise<Went<unknown>> {
  stage.expected.rest.mayBe('stopped');
  const went = await ask(stage, 'restore_deployment', ofApp(stage));
  if (went.kind === 'done') stage.expected.rest.is('stopped');
  return went;
}

async function backUp(stage: Stage): Promise<Went<unknown>> {
  const { expected } = stage;
  const copied = expected.copying();
  const went = await ask(stage, 'backup_deployment', ofApp(stage));
  if (went.kind !== 'done') return went;
  expected.backups = [...expected.backups, { id: went.answer.backup_id, visits: copied(), file: expected.file.values }];
  return went;
}

async function putBack(stage: Stage): Promise<Went<unknown>> {
  const { expected } = stage;
  const listed = await ask(stage, 'list_backups', ofApp(stage));
  if (listed.kind !== 'done') return listed;
  const there = new Set(listed.answer.backups.map(({ backup_id }) => backup_id));
  const lost = expected.backups.slice(-2).filter(({ id }) => !there.has(id) && listed.answer.backups.length < listed.answer.kept);
  for (const { id } of lost) stage.found(`backup ${id} was told to be there, and is not`);
  expected.backups = expected.backups.filter(({ id }) => there.has(id));
  if (expected.backups.length === 0) return backUp(stage);
  const backup = stage.random.pick(expected.backups);
  const ended = expected.restoring(backup);
  const went = await ask(stage, 'restore_backup', { ...ofApp(stage), backup_id: backup.id });
  ended(went.kind === 'done' ? 'done' : 'unknown');
  return went;
}

async function bookmark(stage: Stage): Promise<Went<unknown>> {
  const name = stage.random.chance(0.3) ? null : `mark ${stage.next()}`;
  stage.expected.bookmark.mayBe(name);
  const went = await ask(stage, 'bookmark_version', { ...ofApp(stage), version: 1, bookmark: name });
  if (went.kind === 'done') stage.expected.bookmark.is(name);
  return went;
}

async function storeSecret(stage: Stage): Promise<Went<unknown>> {
  const value = `secret-value-${stage.next()}`;
  stage.expected.secret.mayBe(value);
  const went = await ask(stage, 'store_credentials', { ...ofApp(stage), name: 'CHAOS_SECRET', value });
  if (went.kind === 'done') stage.expected.secret.is(value);
  return went;
}

async function upload(stage: Stage): Promise<Went<unknown>> {
  const link = await ask(stage, 'create_upload_link', { ...ofApp(stage), purpose: 'file', path: 'in/file.txt' });
  if (link.kind !== 'done') return link;
  const content = `file ${stage.next()} `.repeat(10_000);
  stage.expected.file.mayBe(content);
  const to = { path: new URL(link.answer.url).pathname, method: 'PUT', body: content };
  const sent = await send(stage.platform.server, to);
  if (sent === null) return { kind: 'cut_off' };
  if (sent.status >= 300) return { kind: 'refused', why: sent.bytes.toString() };
  stage.expected.file.is(content);
  return { kind: 'done', answer: null };
}

async function download(stage: Stage): Promise<Went<unknown>> {
  const link = await ask(stage, 'download_deployment', ofApp(stage));
  if (link.kind !== 'done') return link;
  const got = await send(stage.platform.server, { path: new URL(link.answer.url).pathname });
  if (got === null) return { kind: 'cut_off' };
  if (got.status !== 200) return { kind: 'refused', why: got.bytes.toString() };
  if (!got.bytes.subarray(-200).includes('PK\u0005\u0006')) stage.found('a zip was told to be whole, and has no end');
  return { kind: 'done', answer: null };
}

async function runJob(stage: Stage): Promise<Went<unknown>> {
  stage.expected.job.asked += 1;
  return ask(stage, 'start_deployment', { deployment_id: stage.jobId });
}

/** A deployment of its own, there for one round or, when it is cut off, for longer. */
async function another(stage: Stage): Promise<Went<unknown>> {
  const name = `Another ${stage.next()}`;
  const made = await ask(stage, 'deploy_code', { name, files: countingApp('another'), skip_checks: true });
  if (made.kind !== 'done') return made;
  return ask(stage, 'delete_deployment', { deployment_id: made.answer.deployment_id, confirm_name: name });
}

const runCommand = (stage: Stage) => ask(stage, 'exec_command', { ...ofApp(stage), command: 'setsid sleep 600 & seq 1 100000; sleep 0.5' });
const openSsh = (stage: Stage) => ask(stage, stage.random.chance(0.5) ? 'recreate_ssh' : 'create_ssh', ofApp(stage));

export const operations: readonly Operation[] = [
  { name: 'ship', when: 'present', run: (stage) => ship(stage) },
  { name: 'ship with packages', when: 'present', run: (stage) => ship(stage, stage.packages) },
  { name: 'ship what spoils', when: 'present', run: shipSpoiling },
  { name: 'roll back', when: 'present', run: rollBack },
  { name: 'start', when: 'stopped', run: lifecycle('start_deployment', 'up') },
  { name: 'stop', when: 'up', run: lifecycle('stop_deployment', 'stopped') },
  { name: 'restart', when: 'up', run: lifecycle('restart_deployment', 'up') },
  { name: 'delete', when: 'present', run: remove },
  { name: 'undo a delete', when: 'deleted', run: bringBack },
  { name: 'back up', when: 'present', run: backUp },
  { name: 'put a backup back', when: 'present', run: putBack },
  { name: 'bookmark', when: 'present', run: bookmark },
  { name: 'store a secret', when: 'present', run: storeSecret },
  { name: 'upload', when: 'present', run: upload },
  { name: 'download', when: 'present', run: download },
  { name: 'run a job', when: 'any', run: runJob },
  { name: 'deploy another and delete it', when: 'any', run: another },
  { name: 'run a command', when: 'up', run: runCommand },
  { name: 'open SSH', when: 'present', run: openSsh },
];

/** Whether an operation means something to the counting app as it is now. */
export function isPossible({ when }: Operation, { expected }: Stage): boolean {
  const rest = expected.rest.values[0];
  switch (when) {
    case 'any':
      return true;
    case 'present':
      return rest !== 'deleted';
    case 'up':
    case 'stopped':
    case 'deleted':
      return rest === when;
  }
}
