import { expect, it } from 'vitest';
import { LedgerWriter } from './ledger-writer.ts';
import { Sums, type Entry } from './sums.ts';

const payer = { tenantId: 'ten_one', deploymentId: 'dep_one', agentId: null };
const at = (time: string) => new Date(`2026-11-21T${time}Z`);

it('makes one entry an hour, deployment and kind, however often it is sampled', () => {
  const sums = new Sums();
  for (let second = 0; second < 60; second += 10)
    sums.add(payer, 'app', at(`10:59:${String(second).padStart(2, '0')}`), { cpuSeconds: 0.5 });
  sums.add(payer, 'app', at('11:00:00'), { cpuSeconds: 1 });
  sums.add(payer, 'build', at('10:59:00'), { cpuSeconds: 2 });
  expect(sums.take().map(({ hour, kind, cpuSeconds }) => [hour.toISOString().slice(11, 16), kind, cpuSeconds])).toEqual([
    ['10:00', 'app', 3],
    ['11:00', 'app', 1],
    ['10:00', 'build', 2],
  ]);
  expect(sums.take()).toEqual([]);
});

it('sends a batch whose answer was lost again unchanged, before anything newer', async () => {
  const sums = new Sums();
  const sent: { readonly batch: number; readonly cpuSeconds: number | undefined }[] = [];
  let down = true;
  const write = async (_meter: string, batch: number, entries: readonly Entry[]) => {
    sent.push({ batch, cpuSeconds: entries[0]?.cpuSeconds });
    if (down) throw new Error('the connection broke');
  };
  const writer = new LedgerWriter({ write }, sums, 'meter');
  sums.add(payer, 'app', at('10:00:00'), { cpuSeconds: 1 });
  await expect(writer.flush()).rejects.toThrow('broke');
  sums.add(payer, 'app', at('10:00:10'), { cpuSeconds: 5 });
  down = false;
  expect([...(await writer.flush())]).toEqual(['ten_one']);
  expect(sent).toEqual([
    { batch: 1, cpuSeconds: 1 },
    { batch: 1, cpuSeconds: 1 },
    { batch: 2, cpuSeconds: 5 },
  ]);
});
