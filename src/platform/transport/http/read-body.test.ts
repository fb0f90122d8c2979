import { Context } from 'hono';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it, vi } from 'vitest';
import { memoryInUse } from '../../testing/memory-in-use.ts';
import type { DoorContext, DoorEnvironment } from './door-context.ts';
import { readForm, readJson } from './read-body.ts';

/** A request as a client sends it: with its length, or in chunks without one. */
function asked(body: string | Buffer, declared: number | null): DoorContext {
  const headers = { 'content-type': 'application/json', ...(declared === null ? {} : { 'content-length': String(declared) }) };
  const stream = new Blob([new Uint8Array(Buffer.from(body))]).stream();
  const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body: stream, headers, duplex: 'half' };
  return new Context<DoorEnvironment>(new Request('http://platform/', init));
}

const text = JSON.stringify({ words: 'grüße'.repeat(20_000) });
const bytes = Buffer.byteLength(text);

it.each([
  ['whose length is said', bytes],
  ['in chunks', null],
])('a body %s is read up to the limit and not beyond', async (_, declared) => {
  expect(await readJson(asked(text, declared), bytes)).toEqual(JSON.parse(text));
  await expect(readJson(asked(text, declared), bytes - 1)).rejects.toMatchObject({ code: 'too_large' });
  const notText = Buffer.from([0x22, 0xff, 0x22]);
  await expect(readJson(asked(notText, declared === null ? null : 3), 10)).rejects.toMatchObject({ code: 'invalid_input' });
});

it('a body of nothing is an empty object, each time', async () => {
  for (const declared of [null, 0, null]) expect(await readJson(asked('', declared), 10)).toEqual({});
});

it('a body that is said to be too long is not read at all', async () => {
  const request = asked('{}', 100);
  await expect(readJson(request, 99)).rejects.toMatchObject({ code: 'too_large' });
  expect(request.req.raw.bodyUsed).toBe(false);
});

it('a body of millions of values is refused before they are, and one of as many bytes of text is read', async () => {
  const many = `{"a":[${'0,'.repeat(1_000_000)}0]}`;
  await expect(readJson(asked(many, null), 10_000_000)).rejects.toMatchObject({ code: 'invalid_input', message: /50000 values/ });
  expect(await readJson(asked(JSON.stringify({ a: many }), null), 10_000_000)).toEqual({ a: many });
});

it.each([
  ['whose length is said', { 'content-length': '20000' }],
  ['in chunks', {}],
])('a body %s that comes a byte at a time takes little more than its bytes until it is there', async (_, length) => {
  const headers = { 'content-type': 'application/json', ...length };
  const incoming = new IncomingMessage(new Socket());
  const executionContext = { env: { incoming } };
  const request = new Request('http://platform/', { method: 'POST', headers });
  const body = readJson(new Context<DoorEnvironment>(request, executionContext as never), 65_536);
  const before = memoryInUse();
  for (const byte of Buffer.from(JSON.stringify('x'.repeat(19_998)))) {
    incoming.push(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(memoryInUse() - before).toBeLessThan(500_000);
  incoming.push(null);
  expect(await body).toHaveLength(19_998);
});

it('a form that does not come is not waited for, and what is long may take its time', async () => {
  vi.useFakeTimers();
  const endless = () => {
    const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body: new ReadableStream(), duplex: 'half' };
    return new Context<DoorEnvironment>(new Request('http://platform/', init), { env: {} } as never);
  };
  const form = readForm(endless()).catch((error: unknown) => error);
  let isOver = false;
  void readJson(endless(), 1_000_000).finally(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  expect(await form).toMatchObject({ code: 'invalid_input' });
  expect(isOver).toBe(false);
});
