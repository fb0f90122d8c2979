import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveEvent } from '../../../contract/events.ts';
import type { Caller } from '../../caller.ts';
import type { NumberedEvent } from '../../live-events.ts';
import { createFairShare, most } from '../../tenants/fair-share.ts';
import { createEventsDoor } from './events-door.ts';

const caller: Caller = {
  tenantId: 'ten_1',
  tenantName: 'acme',
  permissions: new Set(['read']),
  keyId: 'key_1',
  door: 'http',
  actor: 'key_1',
  from: null,
  requestId: 'req_1',
};

/** A door whose live events and key ends the test drives by hand. */
function doorWith({ isLive = () => true }: { isLive?: () => boolean } = {}) {
  const listeners = new Set<(event: NumberedEvent) => void>();
  const keyListeners = new Set<(keyId: string) => void>();
  const warned: string[] = [];
  const log = { info: () => undefined, warn: (event: string) => void warned.push(event), error: () => undefined };
  const door = createEventsDoor({
    live: {
      position: async () => '7',
      publish: async () => undefined,
      publishTransient: () => undefined,
      subscribe: async (_tenant, _after, listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    tenants: {
      onKeyEnded: (listener) => {
        keyListeners.add(listener);
        return () => void keyListeners.delete(listener);
      },
      onSessionEnded: () => () => undefined,
      isLive: async () => isLive(),
    },
    share: createFairShare(),
    log,
  });
  const open = (path = '/api/events', signal?: AbortSignal) =>
    door(caller, new Request(`http://localhost${path}`, { ...(signal && { signal }) }));
  const publish = (event: LiveEvent, id = '8') => {
    for (const listener of listeners) listener({ id, tenantId: 'ten_1', event });
  };
  const endKey = (keyId: string) => {
    for (const listener of keyListeners) listener(keyId);
  };
  return { open, publish, endKey, warned, open_streams: () => listeners.size + keyListeners.size };
}

const reader = (response: Response) => response.body!.pipeThrough(new TextDecoderStream()).getReader();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a stream begins with where it stands, so that even a silent one resumes', async () => {
  const { open } = doorWith();
  expect((await reader(await open()).read()).value).toBe('retry: 1000\nid: 7\n\n');
});

test('an event is one frame: its type, its number, the rest as data', async () => {
  const { open, publish } = doorWith();
  const stream = reader(await open());
  await stream.read();
  publish({ type: 'credential', name: 'API_KEY' }, '9');
  expect((await stream.read()).value).toBe('id: 9\nevent: credential\ndata: {"name":"API_KEY"}\n\n');
});

test('the line is kept alive every 15 seconds, and ends when another node has ended the key', async () => {
  let live = true;
  const { open, open_streams } = doorWith({ isLive: () => live });
  const stream = reader(await open());
  await stream.read();
  await vi.advanceTimersByTimeAsync(15_000);
  expect((await stream.read()).value).toMatch(/^: /);
  live = false;
  await vi.advanceTimersByTimeAsync(15_000);
  expect((await stream.read()).value).toMatch(/^: /);
  expect((await stream.read()).done).toBe(true);
  expect(open_streams()).toBe(0);
});

test('the end of its key ends a stream at once, the end of another does not', async () => {
  const { open, endKey, open_streams } = doorWith();
  const stream = reader(await open());
  await stream.read();
  endKey('key_2');
  expect(open_streams()).toBe(2);
  endKey('key_1');
  expect((await stream.read()).done).toBe(true);
  expect(open_streams()).toBe(0);
});

test('a reader that does not keep up is cut off instead of being remembered for', async () => {
  const { open, publish, warned, open_streams } = doorWith();
  const response = await open();
  const line = { cursor: '1', at: '2026-01-01T00:00:00.000Z', stream: 'stdout', text: 'x'.repeat(10_000), version: 1 } as const;
  for (let count = 0; count < 200; count += 1) publish({ type: 'credential', name: line.text });
  expect(warned).toEqual(['event_stream_too_slow']);
  expect(open_streams()).toBe(0);
  await expect(response.text()).rejects.toThrow('too slow');
});

test('a reader that goes away leaves nothing behind', async () => {
  const { open, open_streams } = doorWith();
  const stop = new AbortController();
  await (await open('/api/events', stop.signal)).body!.getReader().read();
  expect(open_streams()).toBe(2);
  stop.abort();
  expect(open_streams()).toBe(0);
});

test('a tenant has so many streams, told in words beyond, and every way to end makes room', async () => {
  const { open, endKey } = doorWith();
  const stop = new AbortController();
  const first = await open('/api/events', stop.signal);
  for (let count = 1; count < most.lines; count += 1) await open();
  await expect(open()).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 5 });
  stop.abort();
  const last = await open();
  await expect(open()).rejects.toThrow('open already');
  await last.body!.cancel();
  await open();
  endKey('key_1');
  for (let count = 0; count < most.lines; count += 1) await open();
  expect(first.status).toBe(200);
});
