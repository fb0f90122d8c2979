import { connect } from 'node:net';

/** Asks over a fixed number of connections, each the next time when its answer is there, and prints what it counted as JSON. */
export interface LoadOrder {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly connections: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface LoadResult {
  readonly perSecond: number;
  /** How long each answer took; of one connection alone, for more would measure the queue. */
  readonly tookMs: readonly number[];
}

const { port, host, path, connections, warmUpMs, measureMs } = JSON.parse(process.argv[2] ?? '{}') as LoadOrder;
const request = Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nuser-agent: bench\r\naccept: */*\r\n\r\n`);
const tookMs: number[] = [];
let answers = 0;
let measuring = false;

/** Every answer to the same question is as long as the first: counting bytes costs the least beside what is measured. */
let answerBytes = 0;

function lengthOf(answer: string): number {
  const head = answer.indexOf('\r\n\r\n') + 4;
  if (!answer.startsWith('HTTP/1.1 200 ')) throw new Error(`not 200: ${answer.slice(0, 500)}`);
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(answer)?.[1];
  if (length !== undefined) return head + Number(length);
  // In chunks: the last is empty.
  const end = answer.indexOf('\r\n0\r\n\r\n', head - 2);
  return end === -1 ? 0 : end + 7;
}

function keepAsking(): void {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let first = '';
  let received = 0;
  let askedAt = 0;
  const ask = () => {
    askedAt = performance.now();
    socket.write(request);
  };
  socket.once('connect', ask);
  socket.on('error', (error) => {
    throw error;
  });
  socket.on('close', () => {
    throw new Error('the connection was closed');
  });
  socket.on('data', (bytes: Buffer) => {
    received += bytes.byteLength;
    if (answerBytes === 0) {
      first += bytes.toString('latin1');
      answerBytes = lengthOf(first);
      if (answerBytes === 0) return;
    }
    if (received < answerBytes) return;
    if (received > answerBytes) throw new Error(`${received} bytes for an answer of ${answerBytes}: ${bytes.toString()}`);
    received = 0;
    if (measuring) {
      answers += 1;
      if (connections === 1) tookMs.push(performance.now() - askedAt);
    }
    ask();
  });
}

keepAsking();
const joining = setInterval(() => {
  if (answerBytes === 0) return;
  clearInterval(joining);
  for (let more = 1; more < connections; more += 1) keepAsking();
  setTimeout(() => {
    measuring = true;
    const begun = performance.now();
    setTimeout(() => {
      const perSecond = (answers * 1_000) / (performance.now() - begun);
      process.stdout.write(JSON.stringify({ perSecond, tookMs } satisfies LoadResult), () => process.exit(0));
    }, measureMs);
  }, warmUpMs);
}, 5);
