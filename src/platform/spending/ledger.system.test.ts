import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { createLedger } from './ledger.ts';
import { Sums } from './sums.ts';

let dataDir: string;
let store: Store;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'ledger-'));
  store = await openStore({ dataDir, log: { info: () => undefined, warn: () => undefined, error: () => undefined } });
});

afterAll(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

const payer = { tenantId: 'ten_one', deploymentId: 'dep_one', agentId: 'agt_one' };
const hour = new Date('2026-11-21T10:00:00Z');
const all = { tenantId: 'ten_one', from: new Date('2026-11-01'), until: new Date('2026-12-01') };

function batch(cpuSeconds: number, computeUsd: number) {
  const sums = new Sums();
  sums.add(payer, 'app', hour, { cpuSeconds, computeUsd, inputTokens: 3 });
  return sums.take();
}

it('counts a batch once however often it is sent, adds what comes after it to the same row, and keeps small fractions', async () => {
  const ledger = createLedger(store);
  await ledger.write('meter_one', 1, batch(1, 0.000_003_5));
  await ledger.write('meter_one', 1, batch(1, 0.000_003_5));
  await ledger.write('meter_one', 2, batch(2, 0.000_000_5));
  // Another platform on the same database counts for itself.
  await ledger.write('meter_two', 1, batch(4, 0));
  const { rows } = await store.pool.query('select count(*)::int as n from spending');
  expect(rows).toEqual([{ n: 1 }]);
  expect(await ledger.groups(all, 'day')).toMatchObject([{ key: '2026-11-21', cpuSeconds: 7, computeUsd: 0.000_004, inputTokens: 9 }]);
  expect(await ledger.total(all)).toEqual({ usd: 0.000_004, since: hour });
  expect(await ledger.groups(all, 'agent')).toMatchObject([{ key: 'agt_one' }]);
});

it('finds nothing outside the range, of another tenant or of another deployment', async () => {
  const ledger = createLedger(store);
  expect(await ledger.groups({ ...all, from: new Date('2026-11-22') }, 'kind')).toEqual([]);
  expect(await ledger.groups({ ...all, tenantId: 'ten_two' }, 'kind')).toEqual([]);
  expect(await ledger.groups({ ...all, deploymentId: 'dep_two' }, 'kind')).toEqual([]);
  expect(await ledger.total({ ...all, tenantId: 'ten_two' })).toEqual({ usd: 0, since: null });
});
