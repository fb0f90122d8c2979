import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until, openWing, type Wing } from '../../testing/wing.ts';

const app = `
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
createServer((req, res) => {
  const hash = createHash('sha256');
  req.on('data', (bytes) => hash.update(bytes)).on('end', () => res.end(req.method === 'POST' ? hash.digest('hex') : process.pid + req.url));
}).listen(process.env.PORT);
`;

let wing: Wing;
let deployment: string;
beforeAll(async () => {
  wing = await openWing();
  const files = [{ path: 'server.mjs', content: app }];
  ({ deployment_id: deployment } = await wing.call('deploy_code', { name: 'Busy', files, start_command: 'node server.mjs' }));
});
afterAll(() => wing.close());

/** Where the platform is not root there is no direct path; the rest holds all the same. */
const canBeDirect = process.getuid?.() === 0;
const isDirect = () => wing.sandboxes.list()[0]?.direct.isOpen;
const crowd = async () => {
  const answers = await Promise.all(Array.from({ length: 150 }, (_, n) => wing.visit('busy', `/${n}`)));
  const wrong = answers.filter(({ status, text }, n) => status !== 200 || !text.endsWith(`/${n}`));
  expect(wrong).toEqual([]);
};

it('an app that is visited now and then is reached through its supervisor', async () => {
  for (let visit = 0; visit < 5; visit += 1) expect((await wing.visit('busy')).status).toBe(200);
  expect(isDirect()).toBe(false);
});

it('a long upload to it goes directly, and arrives whole', async () => {
  const body = Buffer.alloc(40 << 20, 'x');
  const headers = { host: 'busy.localhost', 'content-length': body.byteLength };
  const asked = request({ host: '127.0.0.1', port: wing.port, method: 'POST', path: '/', headers, agent: false });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(await textOf(answer)).toBe(createHash('sha256').update(body).digest('hex'));
  expect(isDirect()).toBe(canBeDirect);
});

it('a busy app answers everybody, while it is given the direct path, and when it starts again', async () => {
  const restart = async () => wing.call('restart_deployment', { deployment_id: deployment });
  for (let round = 0; round < 2; round += 1) {
    await restart();
    expect(isDirect()).toBe(false);
    await until('it is reached directly', async () => {
      await crowd();
      return isDirect() === canBeDirect;
    });
    await crowd();
  }
});
