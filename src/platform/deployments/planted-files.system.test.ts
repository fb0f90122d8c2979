import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, until, type Wing } from '../testing/wing.ts';

let wing: Wing;
let outside: string;
let deployment_id: string;

/** Beside the data of deployments, as a file of the platform's own is. */
const secretFile = () => path.join(outside, 'master.key');
const home = () => path.join(wing.dataDir, 'deployments', deployment_id);

const plant = `
cd /data
ln -s ${'$OUTSIDE'} folder; ln -s ${'$OUTSIDE'}/master.key key; ln -s / root; ln -s /etc/passwd passwd; ln -s loop loop; ln -s ../../.. up
mkfifo pipe; node -e "require('net').createServer().listen('socket', () => process.exit(0))" ; touch socket
cp /bin/bash shell; chmod 6755 shell
touch -- '-rf' '--reference=key' "$(printf 'new\\nline')" ' ' '*' '$(id)' ';reboot'; head -c 200 /dev/urandom > "$(printf '\\377\\376')"
mkdir -p deep; echo mine > plain
deep=deep; for i in $(seq 60); do deep=$deep/a; done; mkdir -p $deep; ln -s $OUTSIDE $deep/folder
mkdir -p uploads; ln -s $OUTSIDE uploads/in; truncate -s 200M sparse; ln plain hard
ls | wc -l
`;

beforeAll(async () => {
  wing = await openWing();
  outside = path.join(wing.dataDir, 'outside');
  mkdirSync(outside, { mode: 0o700 });
  writeFileSync(secretFile(), 'untouched', { mode: 0o600 });
  ({ deployment_id } = await wing.call('deploy_code', { name: 'Planter', files: counterApp('one'), skip_checks: true }));
  await wing.visit('planter', '/count');
  const { stdout } = await wing.call('exec_command', { deployment_id, command: `OUTSIDE=${outside}; ${plant}` });
  if (Number(stdout.trim().split('\n').at(-1)) < 20) throw new Error(`not all was planted: ${stdout}`);
});
afterAll(() => wing.close());

const passwd = statSync('/etc/passwd');
/** Nothing outside was read into a place that an app can read, written to, given away or removed. */
function expectUntouched(): void {
  expect(readFileSync(secretFile(), 'utf8')).toBe('untouched');
  expect(readdirSync(outside)).toEqual(['master.key']);
  for (const place of [outside, secretFile()]) expect(statSync(place)).toMatchObject({ uid: process.getuid?.() });
  expect(statSync(secretFile()).mode & 0o777).toBe(0o600);
  expect(statSync('/etc/passwd')).toMatchObject({ uid: passwd.uid, mode: passwd.mode, mtimeMs: passwd.mtimeMs });
}
const sum = async () => JSON.parse((await wing.visit('planter')).text) as { version: string; visits: number };
const inBox = async (command: string) => (await wing.call('exec_command', { deployment_id, command })).stdout;

/** A link that stays a link, and what it points to stays where it is. */
function expectLinks(folder: string): void {
  expect(readlinkSync(path.join(folder, 'key'))).toBe(secretFile());
  expect(readlinkSync(path.join(folder, 'folder'))).toBe(outside);
}

describe('links, pipes, sockets and closed folders that an app planted among its data', () => {
  it('are carried through a backup while it runs, and through one while it does not', async () => {
    const { backup_id } = await wing.call('backup_deployment', { deployment_id });
    expectLinks(path.join(home(), 'backups', backup_id));
    await wing.call('stop_deployment', { deployment_id });
    const still = await wing.call('backup_deployment', { deployment_id });
    expectLinks(path.join(home(), 'backups', still.backup_id));
    expect(lstatSync(path.join(home(), 'backups', still.backup_id, 'pipe')).isFIFO()).toBe(true);
    await wing.call('start_deployment', { deployment_id });
    expect(await sum()).toMatchObject({ visits: 1 });
    expectUntouched();
  });

  it('are put back by a restore', async () => {
    await wing.visit('planter', '/count');
    const { backups } = await wing.call('list_backups', { deployment_id });
    await wing.call('restore_backup', { deployment_id, backup_id: backups[0]?.backup_id ?? '' });
    await until('it runs again', async () => (await wing.call('get_deployment', { deployment_id })).status === 'running');
    expect(await sum()).toMatchObject({ visits: 1 });
    expectLinks(path.join(home(), 'data'));
    expectUntouched();
  });

  it('pass a candidate and a new version, and the way back', async () => {
    const version = await wing.deployments.addVersion(deployment_id, { files: counterApp('two'), cause: 'Test', idempotencyKey: 'two' });
    const candidate = await wing.deployments.openCandidate(deployment_id, version, AbortSignal.timeout(30_000));
    await candidate.close();
    await wing.deployments.goLive(deployment_id, version);
    expect(await sum()).toMatchObject({ version: 'two', visits: 1 });
    await wing.call('rollback_deployment', { deployment_id, version: 1 });
    expect(await sum()).toMatchObject({ version: 'one', visits: 1 });
    expectUntouched();
  });

  it.each([
    ['folder/new', 'conflict'],
    ['root/etc/builder-mode-was-here', 'conflict'],
    ['up/x', 'conflict'],
    ['pipe/x', 'conflict'],
    ['uploads/in/x', 'conflict'],
    ['loop/x', 'conflict'],
  ])('lead no upload away: %s', async (to, code) => {
    const { url } = await wing.call('create_upload_link', { deployment_id, purpose: 'file', path: to });
    const bytes = (async function* () {
      yield new TextEncoder().encode('uploaded');
    })();
    const sent = wing.deployments.transfers.receive(new URL(url).pathname.split('/').at(-1) ?? '', { bytes, declaredBytes: 8 });
    await expect(sent).rejects.toMatchObject({ code });
    expectUntouched();
  });

  it.each(['key', 'passwd', 'pipe', 'socket', 'loop', 'plain'])('give way to an upload of the same name: %s', async (to) => {
    const { url } = await wing.call('create_upload_link', { deployment_id, purpose: 'file', path: to });
    const bytes = (async function* () {
      yield new TextEncoder().encode('uploaded');
    })();
    await wing.deployments.transfers.receive(new URL(url).pathname.split('/').at(-1) ?? '', { bytes, declaredBytes: 8 });
    expect(await inBox(`cat /data/${to}`)).toBe('uploaded');
    expectUntouched();
  });

  it('are copied by nobody else where the app closed them to itself, and it is said which', async () => {
    await inBox(
      'mkdir -p /data/closed/inner; echo mine > /data/closed/inner/file; echo mine > /data/shut; chmod 000 /data/closed /data/shut',
    );
    const version = await wing.deployments.newestVersion(deployment_id);
    const candidate = wing.deployments.openCandidate(deployment_id, version, AbortSignal.timeout(30_000));
    await expect(candidate).rejects.toThrow(/permission denied, .* '\/data\/(?:closed|shut)'/);
    await expect(wing.call('backup_deployment', { deployment_id })).rejects.toThrow(
      /could not be backed up: .*permission denied, .* '\/data\/(?:closed|shut)'/,
    );
    await wing.call('stop_deployment', { deployment_id });
    const { backup_id } = await wing.call('backup_deployment', { deployment_id });
    expect(lstatSync(path.join(home(), 'backups', backup_id, 'shut')).mode & 0o777).toBe(0);
  });

  it('are in no list of its files and in no zip', async () => {
    const { files } = await wing.call('get_deployment_files', { deployment_id });
    expect(files.map((file) => file.path).sort()).toEqual(['package.json', 'server.js']);
    expectUntouched();
  });

  it('go with it when it is deleted for good', async () => {
    await wing.call('delete_deployment', { deployment_id, confirm_name: 'Planter' });
    await wing.store.pool.query(`update deployments set deleted_at = now() - interval '8 days'`);
    const { dataDir } = wing;
    await wing.close({ keepData: true });
    wing = await openWing({ dataDir });
    expect(() => lstatSync(home())).toThrow('ENOENT');
    expectUntouched();
  });
});
