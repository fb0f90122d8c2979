import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { treeOf, type Process } from '../builder/trial/process-tree.ts';
import type { DeploymentStatus } from '../../contract/deployments.ts';
import type { Box, Sandboxes } from '../sandbox/box.ts';
import { countLeftovers } from '../sandbox/conformance/leftovers.ts';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, until, type Wing } from '../testing/wing.ts';

let wing: Wing;
afterEach(() => wing.close());

const deploy = (name: string, files: readonly { path: string; content: string }[] = counterApp('one')) =>
  wing.call('deploy_code', { name, files: [...files], skip_checks: true });
const statusOf = async (deployment_id: string) => (await wing.call('get_deployment', { deployment_id })).status;
const reaches = (deployment_id: string, status: DeploymentStatus, ms: number) =>
  until(`it is ${status}`, async () => (await statusOf(deployment_id)) === status, ms);
const nothingLeft = () =>
  until('nothing is left', () => {
    const { files, limits } = countLeftovers(wing.dataDir);
    return wing.sandboxes.list().length === 0 && files === 0 && limits === 0;
  });

function signalAll(processes: readonly Pick<Process, 'pid'>[], signal: NodeJS.Signals): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended.
    }
  }
}
/** Whether a process is Node and was started by another one or by what that started. */
function isNodeOf(ancestor: number, pid: string): boolean {
  try {
    if (!['node', 'MainThread'].includes(readFileSync(`/proc/${pid}/comm`, 'utf8').trim())) return false;
    for (let at = pid; at !== '0';) {
      at = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? '0';
      if (Number(at) === ancestor) return true;
    }
  } catch {
    // It has ended meanwhile.
  }
  return false;
}
const boxProcesses = async () => (await treeOf(process.pid)).filter(({ name }) => name === 'node' || name === 'MainThread');
/** Empty while one database follows another. */
const databasePid = async () => {
  const text = await readFile(path.join(wing.dataDir, 'database', 'postmaster.pid'), 'utf8').catch(() => '');
  return text.split('\n')[0] ?? '';
};
const databaseProcesses = async () => treeOf(Number(await databasePid()));

describe('a box whose every process stands still', () => {
  const freeze = async () => {
    const before = new Set((await boxProcesses()).map(({ pid }) => pid));
    const made = await deploy('Frozen');
    const frozen = (await boxProcesses()).filter(({ pid }) => !before.has(pid));
    expect(frozen.length).toBeGreaterThanOrEqual(2);
    signalAll(frozen, 'SIGSTOP');
    return made.deployment_id;
  };

  it('is stopped all the same', async () => {
    wing = await openWing();
    const deployment_id = await freeze();
    expect(await wing.call('stop_deployment', { deployment_id })).toMatchObject({ status: 'stopped' });
    await until('its box is gone', () => wing.sandboxes.list().length === 0);
  });

  it('is deleted all the same, and leaves nothing', async () => {
    wing = await openWing();
    const deployment_id = await freeze();
    expect(await wing.call('delete_deployment', { deployment_id, confirm_name: 'Frozen' })).toEqual({ deleted: true });
    await nothingLeft();
  });

  it('does not hold up a restart', async () => {
    wing = await openWing();
    const deployment_id = await freeze();
    await wing.call('restart_deployment', { deployment_id });
    await reaches(deployment_id, 'running', 40_000);
    expect((await wing.visit('frozen', '/count')).status).toBe(200);
  });

  it('that never called home fails its start', async () => {
    wing = await openWing();
    const before = new Set(readdirSync('/proc'));
    let frozen = 0;
    // In the thread of the platform, and at once: it cannot greet a supervisor between two looks that both missed it.
    const watch = setInterval(() => {
      for (const pid of readdirSync('/proc')) {
        if (before.has(pid) || !/^\d+$/.test(pid) || !isNodeOf(process.pid, pid)) continue;
        before.add(pid);
        frozen += 1;
        signalAll([{ pid: Number(pid) }], 'SIGSTOP');
      }
    }, 1);
    const { deployment_id } = await deploy('Mute');
    await reaches(deployment_id, 'failed', 90_000).finally(() => clearInterval(watch));
    expect(frozen).toBeGreaterThan(0);
    await wing.call('delete_deployment', { deployment_id, confirm_name: 'Mute' });
    await nothingLeft();
  });
});

describe('a box that does not end, whatever is done to it', () => {
  const never = () => new Promise<never>(() => {});
  const undead = (sandboxes: Sandboxes): Sandboxes => {
    const haunt = (box: Box): Box => ({
      ...box,
      closed: never(),
      destroy: never,
      async startApp(request, onLine) {
        return { ...(await box.startApp(request, onLine)), exited: never(), stop: never };
      },
    });
    return { ...sandboxes, open: async (spec, signal) => haunt(await sandboxes.open(spec, signal)) };
  };

  it.each(['stop', 'delete', 'restart', 'fail'])('holds up no %s for ever', async (what) => {
    wing = await openWing({ around: undead });
    const files = what === 'fail' ? [{ path: 'server.js', content: 'setInterval(() => {}, 1000)' }] : counterApp('one');
    const { deployment_id } = await deploy('Undead', files);
    switch (what) {
      case 'stop':
        expect(await wing.call('stop_deployment', { deployment_id })).toMatchObject({ status: 'stopped' });
        break;
      case 'restart':
        await wing.call('restart_deployment', { deployment_id });
        await reaches(deployment_id, 'running', 40_000);
        break;
      case 'fail':
        await reaches(deployment_id, 'failed', 40_000);
        break;
      default:
    }
    expect(await wing.call('delete_deployment', { deployment_id, confirm_name: 'Undead' })).toEqual({ deleted: true });
    await Promise.all(wing.sandboxes.list().map((box) => box.destroy()));
  });
});

describe('a database that is away', () => {
  const passing: ReadonlySet<DeploymentStatus> = new Set(['starting', 'stopping', 'deleting']);
  const changes = {
    stop: (deployment_id: string) => wing.call('stop_deployment', { deployment_id }),
    start: (deployment_id: string) => wing.call('start_deployment', { deployment_id }),
    restart: (deployment_id: string) => wing.call('restart_deployment', { deployment_id }),
    delete: (deployment_id: string) => wing.call('delete_deployment', { deployment_id, confirm_name: 'Away' }),
  } as const;
  const names = Object.keys(changes) as (keyof typeof changes)[];

  /** The status in the list, null when it is not there; undefined while nobody can say. */
  const listed = async (deployment_id: string) => {
    const list = await wing.call('list_deployments', {}).catch(() => null);
    return list === null ? undefined : (list.deployments.find((one) => one.deployment_id === deployment_id)?.status ?? null);
  };

  /** Answers the status in which it came to rest. */
  async function inTheMiddle(name: keyof typeof changes, away: () => Promise<void>): Promise<DeploymentStatus | null> {
    const { deployment_id } = await deploy('Away');
    if (name === 'start') await wing.call('stop_deployment', { deployment_id });
    const heard = wing.events.length;
    const asked = changes[name](deployment_id);
    asked.catch(() => undefined);
    // The first of its writes is made; the others are not, or not all.
    await until('it is under way', () =>
      wing.events.slice(heard).some((event) => event.type === 'deployment' && passing.has(event.deployment.status)),
    );
    await away();
    await asked.catch(() => undefined);
    let status: DeploymentStatus | null | undefined;
    await until(
      `it has settled after ${name}`,
      async () => {
        status = await listed(deployment_id);
        return status === null || (status !== undefined && !passing.has(status));
      },
      60_000,
    );
    if (status !== null) await wing.call('delete_deployment', { deployment_id, confirm_name: 'Away' });
    await nothingLeft();
    return status ?? null;
  }

  it.each(names)('for ten seconds, in the middle of a %s', async (name) => {
    wing = await openWing();
    const rest = await inTheMiddle(name, async () => {
      const processes = await databaseProcesses();
      signalAll(processes, 'SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      signalAll(processes.toReversed(), 'SIGCONT');
    });
    expect(rest).toBe({ stop: 'stopped', start: 'running', restart: 'running', delete: null }[name]);
  });

  it.each(names)('because it was killed, in the middle of a %s', async (name) => {
    wing = await openWing();
    const rest = await inTheMiddle(name, async () => {
      const killed = await databasePid();
      process.kill(Number(killed), 'SIGKILL');
      // Until then what is left of the killed one may still answer.
      await until('another is there', async () => !['', killed].includes(await databasePid()), 60_000);
    });
    // What was not written yet may be lost with it; what was begun is finished.
    expect({ stop: ['stopped', 'running'], start: ['running'], restart: ['running'], delete: [null, 'running'] }[name]).toContain(rest);
  });
});
