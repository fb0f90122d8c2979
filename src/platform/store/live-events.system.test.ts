import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { NumberedEvent } from '../live-events.ts';
import { createLiveEvents, type LiveEventStore } from './live-events.ts';
import { openStore, type Store } from './store.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const folders: string[] = [];
const undo: (() => Promise<void>)[] = [];
let store: Store;
let here: LiveEventStore;

beforeAll(async () => {
  ({ store, live: here } = await node());
});
afterAll(async () => {
  for (const step of undo.reverse()) await step();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A platform's part of the live events; with `databaseUrl` a node beside the one whose database that is. */
async function node(databaseUrl?: string): Promise<{ store: Store; live: LiveEventStore }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'live-test-'));
  folders.push(dataDir);
  const opened = await openStore({ dataDir, databaseUrl, log });
  const live = createLiveEvents({ store: opened, log });
  undo.push(opened.close, live.close);
  return { store: opened, live };
}

async function collect(live: LiveEventStore, tenant: string, after: string | null = null) {
  const events: NumberedEvent[] = [];
  const stop = await live.subscribe(tenant, after, (event) => events.push(event));
  const names = () => events.map(({ event }) => (event.type === 'credential' ? event.name : event.type));
  return { events, names, stop };
}
const credential = (name: string) => ({ type: 'credential', name }) as const;

test('what is published together is told in its order, with rising numbers', async () => {
  const seen = await collect(here, 'ten_order');
  const names = Array.from({ length: 300 }, (_, index) => String(index));
  await Promise.all(names.map((name) => here.publish('ten_order', credential(name))));
  expect(seen.names()).toEqual(names);
  const ids = seen.events.map((event) => BigInt(event.id));
  expect(ids.every((id, index) => index === 0 || id > ids[index - 1]!)).toBe(true);
});

test('a stream sees its own tenant alone', async () => {
  const seen = await collect(here, 'ten_mine');
  await here.publish('ten_theirs', credential('theirs'));
  await here.publish('ten_mine', credential('mine'));
  expect(seen.names()).toEqual(['mine']);
});

test('a stream that subscribes while others publish misses nothing and sees nothing twice', async () => {
  const start = await here.position();
  const published = Array.from({ length: 200 }, (_, index) => here.publish('ten_busy', credential(String(index))));
  const seen = await collect(here, 'ten_busy', start);
  await Promise.all(published);
  expect(seen.names()).toEqual(Array.from({ length: 200 }, (_, index) => String(index)));
});

test('whoever was away for too long is told to read anew', async () => {
  await here.publish('ten_late', credential('long ago'));
  await here.publish('ten_late', credential('just now'));
  await store.pool.query("delete from live_events where tenant_id <> 'ten_late' or event->>'name' = 'long ago'");
  expect((await collect(here, 'ten_late', '0')).names()).toEqual(['reset']);
});

test('nodes on one database tell each other, in one order', async () => {
  const there = (await node(store.url)).live;
  const other = (await node(store.url)).live;
  const [one, two] = [await collect(there, 'ten_nodes'), await collect(other, 'ten_nodes')];
  const names = Array.from({ length: 50 }, (_, index) => String(index));
  await vi.waitFor(async () => {
    await there.publish('ten_nodes', credential('heard?'));
    expect(two.names()).toContain('heard?');
  }, 10_000);
  await Promise.all(names.map((name) => (Number(name) % 2 === 0 ? there : other).publish('ten_nodes', credential(name))));
  await vi.waitFor(() => {
    expect(one.names().filter((name) => name !== 'heard?')).toHaveLength(50);
    expect(two.names().filter((name) => name !== 'heard?')).toHaveLength(50);
  }, 10_000);
  const order = (events: NumberedEvent[]) => events.map((event) => BigInt(event.id));
  for (const ids of [order(one.events), order(two.events)]) expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
});
