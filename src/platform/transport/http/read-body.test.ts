import { expect, it } from 'vitest';
import { readJson } from './read-body.ts';

/** A request as a client sends it: with its length, or in chunks without one. */
function asked(body: string | Buffer, declared: number | null): Request {
  const headers = { 'content-type': 'application/json', ...(declared === null ? {} : { 'content-length': String(declared) }) };
  const stream = new Blob([new Uint8Array(Buffer.from(body))]).stream();
  const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body: stream, headers, duplex: 'half' };
  return new Request('http://platform/', init);
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

it('a body that is said to be too long is not read at all', async () => {
  const request = asked('{}', 100);
  await expect(readJson(request, 99)).rejects.toMatchObject({ code: 'too_large' });
  expect(request.bodyUsed).toBe(false);
});
