import { describe, expect, it } from 'vitest';
import { BrokenAnswer } from './answer-head.ts';
import { AnswerReader, type AnswerListener } from './answer-reader.ts';

/** Reads an answer in pieces of this many bytes, and tells what was heard. */
function hear(answer: string, { method = 'GET', pieces = 1_000_000, ends = false, maySwitch = false } = {}) {
  const heard = {
    information: [] as number[],
    status: 0,
    headers: [] as readonly string[],
    body: '',
    bodies: 0,
    trailers: [] as readonly string[],
    ends: 0,
  };
  let staysOpen: boolean | null = null;
  const listener: AnswerListener = {
    onInformation: ({ status }) => heard.information.push(status),
    onHead(head) {
      heard.status = head.status;
      heard.headers = head.headers;
      ({ staysOpen } = head);
    },
    onBody(bytes) {
      heard.body += bytes.toString();
      heard.bodies += 1;
    },
    onEnd(last, trailers) {
      heard.body += last?.toString() ?? '';
      heard.trailers = trailers;
      heard.ends += 1;
    },
  };
  const reader = new AnswerReader(method, listener, maySwitch);
  const bytes = Buffer.from(answer, 'latin1');
  for (let at = 0; at < bytes.byteLength; at += pieces) reader.read(Buffer.from(bytes.subarray(at, at + pieces)));
  if (ends) reader.end();
  return { ...heard, staysOpen, done: reader.done };
}

const head = (...lines: string[]) => `${['HTTP/1.1 200 OK', ...lines].join('\r\n')}\r\n\r\n`;

describe('an answer', () => {
  it('of thousands of tiny chunks that came together is handed on together', () => {
    const chunks = `${head('Transfer-Encoding: chunked')}${'1\r\na\r\n'.repeat(5_000)}0\r\n\r\n`;
    expect(hear(chunks)).toMatchObject({ body: 'a'.repeat(5_000), bodies: 1, ends: 1 });
  });

  it.each([1, 2, 3, 7, 1_000])('is the same in pieces of %i bytes', (pieces) => {
    expect(hear(`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${head('Content-Length: 5', 'X-A:  b ')}hello`, { pieces })).toMatchObject({
      information: [103],
      status: 200,
      headers: ['Content-Length', '5', 'X-A', 'b'],
      body: 'hello',
      ends: 1,
      staysOpen: true,
    });
    const chunked = `${head('Transfer-Encoding: chunked')}5;ext=1\r\nhello\r\n1\r\n!\r\n0\r\nx-sum: 9\r\n\r\n`;
    expect(hear(chunked, { pieces })).toMatchObject({ body: 'hello!', trailers: ['x-sum', '9'], ends: 1, staysOpen: true });
  });

  it.each([1, 7, 1_000])('that switches protocols as it was asked to is followed by bytes of that one, in pieces of %i', (pieces) => {
    const switched = 'HTTP/1.1 101 Switching Protocols\r\ncontent-length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n';
    expect(hear(switched, { pieces, maySwitch: true, ends: true })).toMatchObject({
      information: [],
      status: 101,
      body: 'HTTP/1.1 200 OK\r\n\r\n',
      ends: 1,
    });
  });

  it('without a length ends with the connection, which carries no other', () => {
    expect(hear(`${head()}hello`)).toMatchObject({ body: 'hello', ends: 0, staysOpen: false });
    expect(hear(`${head()}hello`, { ends: true })).toMatchObject({ body: 'hello', ends: 1 });
  });

  it.each([
    ['HEAD', head('content-length: 500')],
    ['GET', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['GET', 'HTTP/1.1 304 Not Modified\r\ncontent-length: 500\r\n\r\n'],
  ])('to %s may have no body: %j', (method, answer) => {
    expect(hear(answer, { method })).toMatchObject({ body: '', ends: 1, staysOpen: true });
  });

  it.each([head('content-length: 0', 'Connection: Close'), 'HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n'])(
    '%j closes its connection',
    (answer) => {
      expect(hear(answer)).toMatchObject({ ends: 1, staysOpen: false });
    },
  );

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['another version', 'HTTP/2 200\r\n\r\n'],
    ['a length and chunks', head('content-length: 5', 'transfer-encoding: chunked')],
    ['two lengths', head('content-length: 5', 'content-length: 6')],
    ['a length that is none', head('content-length: +5')],
    ['a coding nobody asked for', head('transfer-encoding: gzip, chunked')],
    ['a header on two lines', head('a: b', ' c')],
    ['a header with a space before its colon', head('content-length : 5')],
    ['a line end within a value', head('a: b\nset-cookie: c')],
    ['a chunk without a size', `${head('transfer-encoding: chunked')}\r\nhello\r\n`],
    ['a chunk longer than it said', `${head('transfer-encoding: chunked')}2\r\nhello\r\n`],
    ['a size no number holds', `${head('transfer-encoding: chunked')}ffffffffffffffff\r\n`],
    ['more than its length', `${head('content-length: 2')}hello`],
    ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['a head without end', `HTTP/1.1 200 OK\r\na: ${'b'.repeat(20_000)}`],
    ['a line without end', `${head('transfer-encoding: chunked')}5;${'x'.repeat(5_000)}`],
    ['trailers without end', `${head('transfer-encoding: chunked')}0\r\n${'a: b\r\n'.repeat(1_000)}`],
  ])('with %s is broken', (_, answer) => {
    expect(() => hear(answer)).toThrow(BrokenAnswer);
  });

  it.each([head('content-length: 5'), `${head('transfer-encoding: chunked')}5\r\nhello\r\n`, 'HTTP/1.1 200 OK\r\n'])(
    'that ends too early is broken: %j',
    (answer) => {
      expect(() => hear(answer, { ends: true })).toThrow(BrokenAnswer);
    },
  );
});
