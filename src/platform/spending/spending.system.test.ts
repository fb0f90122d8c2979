import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { builderTools, type BuilderToolName, type InputOf, type OutputOf } from '../../contract/builder-toolset.ts';
import type { LiveEvent } from '../../contract/events.ts';
import { permissions } from '../../contract/permissions.ts';
import { costOf } from '../../domain/prices.ts';
import { systemClock } from '../clock.ts';
import { createDeployments, type DeploymentsService } from '../deployments/service.ts';
import type { Handler, Handlers } from '../handlers.ts';
import type { Log } from '../log.ts';
import type { WayOut } from '../sandbox/egress/dial.ts';
import { createSandboxes } from '../sandbox/sandboxes.ts';
import { openStore } from '../store/store.ts';
import { createSpending, type Spending } from './spending.ts';

/** An app that answers at once; `/burn?ms=` uses so much processor time, however long that takes in its share of a CPU. */
const burner = `
const { createServer } = require('node:http');
createServer((req, res) => {
  const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
  const until = used() + Number(new URL(req.url, 'http://app').searchParams.get('ms') ?? 0);
  while (used() < until);
  res.end('done');
}).listen(process.env.PORT);
`;

const quiet: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, fields) => void process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
};

/** A host outside, on this machine: takes all there is and then answers with so many bytes. */
const outside = createServer({ allowHalfOpen: true }, (socket) => {
  socket.resume();
  socket.on('end', () => socket.end(Buffer.alloc(3_000)));
});
const wayOut: WayOut = {
  isPlatform: () => false,
  network: {
    resolve: async () => ['203.0.113.7'],
    connect: () => connect({ port: (outside.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true }),
  },
};

interface House {
  readonly deployments: DeploymentsService;
  readonly spending: Spending;
  readonly events: LiveEvent[];
  call<Name extends BuilderToolName>(name: Name, input: InputOf<Name>, tenantId?: string): Promise<OutputOf<Name>>;
  close(): Promise<void>;
}

/** Deployments and spending with a real store and real boxes; samples are taken when the test asks for one. */
async function openHouse(dataDir: string): Promise<House> {
  const store = await openStore({ dataDir, log: quiet });
  const machine = await createSandboxes({ dataDir, driver: 'auto', log: quiet, clock: systemClock, wayOut });
  await machine.reconcile();
  const events: LiveEvent[] = [];
  const publishTransient = (_tenant: string, event: LiveEvent) => void events.push(event);
  const live = { publish: async () => undefined, publishTransient, subscribe: async () => () => undefined };
  const never = 24 * 3_600_000;
  const spending = createSpending({
    store,
    sandboxes: machine,
    live,
    clock: systemClock,
    log: quiet,
    folderOf: (id) => path.join(dataDir, 'deployments', id),
    packagesOf: (id) => path.join(dataDir, 'packages', id),
    sampleEveryMs: never,
    storageEveryMs: never,
  });
  const deployments = createDeployments({
    store,
    sandboxes: spending.sandboxes,
    mayRun: spending.mayRun,
    live,
    clock: systemClock,
    log: quiet,
    dataDir,
    previewUrl: (slug) => `http://${slug}.localhost/`,
    platformUrl: (to) => `http://localhost${to}`,
  });
  spending.stopAppsBy(deployments.stopForBudget);
  const handlers: Handlers = spending.guard({ ...deployments.handlers, ...spending.handlers });
  await spending.start();
  await deployments.start();
  return {
    deployments,
    spending,
    events,
    call: async (name, input, tenantId = 'ten_one') => {
      const handler = handlers[name] as Handler<typeof name>;
      const caller = {
        tenantId,
        tenantName: tenantId,
        permissions: new Set(permissions),
        keyId: null,
        door: 'http' as const,
        actor: 'console',
        from: null,
        requestId: 'req_test',
      };
      return handler(caller, builderTools[name].input.parse(input) as never, new AbortController().signal);
    },
    close: async () => {
      await deployments.close();
      await spending.close();
      await machine.close();
      await store.close();
    },
  };
}

let dataDir: string;
let house: House;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'spending-'));
  house = await openHouse(dataDir);
});

afterEach(async () => {
  await house.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function runApp(): Promise<string> {
  const { deploymentId } = await house.deployments.createForAgent('ten_one', 'agt_spender1', 'Burner', 'small');
  const version = await house.deployments.addVersion(deploymentId, {
    files: [{ path: 'server.js', content: burner }],
    cause: 'test',
    idempotencyKey: 'one',
  });
  await house.deployments.goLive(deploymentId, version);
  return deploymentId;
}

async function burn(deploymentId: string, ms: number): Promise<void> {
  const { slug } = await house.deployments.get('ten_one', deploymentId);
  const target = await house.deployments.preview(slug);
  if (target.kind !== 'live') throw new Error(`it is ${target.kind}`);
  const socket = await target.connect();
  socket.end(`GET /burn?ms=${ms} HTTP/1.1\r\nHost: app\r\nConnection: close\r\n\r\n`);
  for await (const chunk of socket) void chunk;
}

const rowOf = async (key: string, by: 'kind' | 'deployment' = 'kind') =>
  (await house.call('get_spending', { group_by: by })).rows.find((row) => row.key === key);

it('shows the CPU seconds that an app burned, in its own row, and loses nothing that was written at a restart', async () => {
  const deploymentId = await runApp();
  await house.spending.settle();
  const before = (await rowOf('app'))?.cpu_seconds ?? 0;
  await burn(deploymentId, 2_000);
  await house.spending.settle();
  const burned = ((await rowOf('app'))?.cpu_seconds ?? 0) - before;
  expect(burned).toBeGreaterThan(1.95);
  expect(burned).toBeLessThan(2.5);
  expect(await rowOf(deploymentId, 'deployment')).toMatchObject({ name: 'Burner' });
  expect(house.events).toContainEqual({ type: 'spending' });

  const written = (await rowOf('app'))!;
  await house.close();
  house = await openHouse(dataDir);
  const after = (await rowOf('app'))!;
  expect(after.cpu_seconds).toBeGreaterThanOrEqual(written.cpu_seconds);
  expect(after.memory_gb_hours).toBeGreaterThanOrEqual(written.memory_gb_hours);
  expect((await house.call('get_spending', {})).rows).toHaveLength(1);
});

it('measures what is kept, running or not, with the packages that are installed for it', async () => {
  const deploymentId = await runApp();
  // Far more than the app itself keeps.
  const set = path.join(dataDir, 'packages', deploymentId, 'set');
  await mkdir(set, { recursive: true });
  await writeFile(path.join(set, 'index.js'), Buffer.alloc(64 * 1_048_576, 1));
  const { created_at } = await house.call('get_deployment', { deployment_id: deploymentId });
  const leastHours = (Date.now() - Date.parse(created_at)) / 3_600_000;
  await house.spending.settleStorage();
  await house.spending.settle();
  const storage = await rowOf('storage');
  expect(storage?.storage_gb_hours).toBeGreaterThanOrEqual((64 / 1_024) * leastHours);
  expect(storage?.storage_usd).toBeGreaterThan(0);
  expect(storage?.cpu_seconds).toBe(0);
});

it('counts what a box sends out and what it receives to the byte, and charges what it sent', async () => {
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const deploymentId = await runApp();
  const box = await house.spending.sandboxes.open({
    boxId: systemClock.id('box'),
    purpose: 'app',
    owner: { deploymentId },
    mounts: [],
    env: {},
    size: 'small',
    egress: { allows: () => true, onBytes: () => undefined },
  });
  const code = `
    const { request } = require('node:http');
    const tunnel = request({ host: '127.0.0.1', port: 3128, method: 'CONNECT', path: 'api.example.com:443' });
    tunnel.on('connect', (_, socket) => {
      let heard = 0;
      socket.on('data', (chunk) => (heard += chunk.length)).on('close', () => console.log(heard));
      socket.end(Buffer.alloc(5_000_000));
    }).end();`;
  const { stdout } = await box.exec({ argv: ['node', '-e', code], timeoutMs: 20_000, maxBytesPerStream: 1_000 });
  expect(stdout).toBe('3000\n');
  await box.destroy();
  await house.spending.settle();
  const row = (await rowOf('app'))!;
  expect(Math.round(row.egress_gb * 1024 ** 3)).toBe(5_000_000);
  expect(Math.round(row.ingress_gb * 1024 ** 3)).toBe(3_000);
  expect(row.egress_usd).toBeCloseTo(costOf({ egressGb: row.egress_gb }).egressUsd, 12);
  const { total_usd } = await house.call('get_spending', { group_by: 'kind' });
  expect(total_usd).toBeCloseTo(row.compute_usd + row.egress_usd, 12);
  outside.close();
});

it('shows another tenant nothing of it', async () => {
  const deploymentId = await runApp();
  await house.spending.settle();
  expect(await house.call('get_spending', {}, 'ten_two')).toMatchObject({ rows: [], total_usd: 0, month_usd: 0, estimate_month_usd: 0 });
  expect((await house.call('get_spending', { deployment_id: deploymentId }, 'ten_two')).rows).toEqual([]);
});

it('warns with a soft budget, and with a hard one stops what runs and refuses what would', async () => {
  const deploymentId = await runApp();
  await house.spending.settle();
  await house.call('set_budget', { monthly_usd: 0 });
  expect((await house.call('get_spending', {})).warning).toContain('used up');
  expect((await house.call('get_deployment', { deployment_id: deploymentId })).status).toBe('running');

  await house.call('set_budget', { monthly_usd: 0, hard_stop: true });
  expect(await house.call('get_deployment', { deployment_id: deploymentId })).toMatchObject({
    status: 'stopped',
    stopped_reason: 'budget',
  });
  await expect(house.call('start_deployment', { deployment_id: deploymentId })).rejects.toMatchObject({
    code: 'quota_exceeded',
    hint: expect.stringContaining('set_budget'),
  });
  expect(await house.deployments.wake(deploymentId)).toBe(false);

  await house.call('set_budget', { monthly_usd: null });
  expect(await house.deployments.wake(deploymentId)).toBe(true);
  await house.call('start_deployment', { deployment_id: deploymentId });
  expect((await house.call('get_deployment', { deployment_id: deploymentId })).status).toBe('running');
});

it('starts nothing at a restart of the platform that the budget does not allow', async () => {
  const deploymentId = await runApp();
  // As if the platform had been killed between the last cent and the stop.
  house.spending.stopAppsBy(async () => undefined);
  await house.call('set_budget', { monthly_usd: 0, hard_stop: true });
  await house.close();
  house = await openHouse(dataDir);
  await expect
    .poll(async () => (await house.call('get_deployment', { deployment_id: deploymentId })).stopped_reason, { timeout: 20_000 })
    .toBe('budget');
  expect(house.spending.sandboxes.list()).toEqual([]);
});
