import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runPlatform } from '../../../src/platform/builder/trial/run-platform.ts';
import { counterApp } from '../../../src/platform/testing/counter-app.ts';
import type { Report } from '../report.ts';
import { startOpenSshServer } from './openssh-server.ts';
import { timeCommand, timeCopyDown, timeCopyUp, type SshTarget } from './ssh-client.ts';

const connects = Number(process.env['BENCH_RUNS'] ?? 12);
const transfers = Number(process.env['BENCH_TRANSFERS'] ?? 4);
const megabytes = 200;

type Measure = (target: SshTarget, folder: string, file: string) => Promise<number>;
const bulk: readonly { readonly what: string; readonly measure: Measure }[] = [
  { what: 'SSH download, cat', measure: (target) => timeCommand(target, `cat ${target.file}`) },
  { what: 'SSH upload, cat', measure: (target, _folder, file) => timeCommand(target, 'cat > /dev/null', { from: file }) },
  { what: 'SSH download, scp', measure: (target, folder) => timeCopyDown(target, path.join(folder, 'copied-down')) },
  { what: 'SSH upload, scp', measure: (target, _folder, file) => timeCopyUp(target, file) },
];

/** Our SSH door beside OpenSSH's own server, to the same client, in turns. */
export async function ssh(report: Report): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-ssh-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const file = path.join(folder, 'file');
    await writeFile(file, randomBytes(megabytes * 1_000_000));
    const sshd = await startOpenSshServer(folder, file);
    if (sshd === null) return report.note('ssh: no sshd on this machine, so there is nothing to compare with: left out.');
    undo.push(sshd.stop);

    const doors: SshTarget[] = [];
    const withNative = hasNativePart();
    for (const native of withNative ? [true, false] : [false]) {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'bench-ssh-data-'));
      undo.push(() => rm(dataDir, { recursive: true, force: true }));
      const { target, stop } = await openDoor(dataDir, native, file);
      undo.push(stop);
      doors.push(target);
    }
    report.note(`ssh: stock client, its own choice of algorithms; files of ${megabytes} MB; the app's size is large (1 CPU).`);
    report.note(
      `ssh: “plain” is without the SSH library's native part, as on machines that have no compiler. ${withNative ? '“native” is with it.' : 'Here it is not built for this Node, so there is nothing to measure with it.'}`,
    );

    const timesOf = async (count: number, measure: (target: SshTarget) => Promise<number>): Promise<number[][]> => {
      const targets = [sshd.target, ...doors];
      const times: number[][] = targets.map(() => []);
      for (let round = 0; round < count; round += 1)
        for (const [index, target] of targets.entries()) times[index]?.push(await measure(target));
      return times;
    };
    // The first of everything reads files and compiles code, in both: not what is measured.
    await timesOf(2, (target) => timeCommand(target, 'true'));
    await timesOf(2, (target) => timeCommand(target, `cat ${target.file}`));
    const [besides = [], ...ours] = await timesOf(connects, (target) => timeCommand(target, 'true'));
    for (const [index, { name }] of doors.entries()) {
      const beside = { what: 'sshd', values: besides };
      report.figure({
        what: `SSH connect + true, ${name}`,
        unit: 'ms',
        ours: ours[index] ?? [],
        beside,
        aim: { kind: 'ratio_at_most', value: 0.5 },
      });
    }
    for (const { what, measure } of bulk) {
      const times = await timesOf(transfers, (target) => measure(target, folder, file));
      const [speeds = [], ...our] = times.map((each) => each.map((ms) => megabytes / (ms / 1_000)));
      for (const [index, { name }] of doors.entries()) {
        const beside = { what: 'sshd', values: speeds };
        report.figure({
          what: `${what}, ${name}`,
          unit: 'MB/s',
          ours: our[index] ?? [],
          beside,
          aim: { kind: 'ratio_at_least', value: 0.8 },
        });
      }
    }
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

/** The platform with an app and a token to its sandbox, which has a file like ours. */
async function openDoor(dataDir: string, native: boolean, file: string): Promise<{ target: SshTarget; stop: () => Promise<unknown> }> {
  const given = process.env['NODE_OPTIONS'];
  if (!native) process.env['NODE_OPTIONS'] = `${given ?? ''} --import=${import.meta.resolve('./without-native-ssh.ts')}`;
  const platform = await runPlatform(dataDir).finally(() => {
    if (given === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = given;
  });
  try {
    const runs = Promise.withResolvers<void>();
    platform.onEvent((event) => event.type === 'deployment' && event.deployment.status === 'running' && runs.resolve());
    const { deployment_id } = await platform.call('deploy_code', { name: 'bench', size: 'large', files: counterApp('one') });
    await runs.promise;
    const { token = '', port } = await platform.call('create_ssh', { deployment_id });
    const target = { name: native ? 'native' : 'plain', user: token, port, options: [], file: '/data/file', folder: '/data' };
    await timeCommand(target, 'cat > /data/file', { from: file });
    return { target, stop: () => platform.stop() };
  } catch (error) {
    await platform.stop();
    throw error;
  }
}

/** Built when the packages are installed, for the Node that installs them; another one, or a machine without a compiler, has none. */
function hasNativePart(): boolean {
  try {
    createRequire(import.meta.url)('ssh2/lib/protocol/crypto/build/Release/sshcrypto.node');
    return true;
  } catch {
    return false;
  }
}
