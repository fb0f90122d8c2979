import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { healthFailures } from '../../domain/health.ts';
import type { Box } from '../sandbox/box.ts';
import { untilUnhealthy } from './health-look.ts';
import { untilUp } from './until-up.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** Of a box, the way to an app that listens on this machine. */
async function boxWith(app: RequestListener): Promise<{ readonly box: Box; readonly port: number }> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const tunnel = async (to: number) => connect(to, '127.0.0.1');
  return { box: { tunnel, waitForPort: async () => undefined } as Partial<Box> as Box, port };
}
const never = new Promise<never>(() => undefined);

describe('an app with a health path', () => {
  it('is up once that answers well, and not when its port does', async () => {
    let asked = 0;
    const { box, port } = await boxWith((req, res) => {
      asked += 1;
      res.writeHead(asked < 3 ? 503 : 302).end(req.url);
    });
    const up = await untilUp(box, { job: 'always_on', port, healthPath: '/up' }, { deadlineMs: 5_000, until: never });
    expect(up).toEqual({ up: true });
    expect(asked).toBe(3);
  });

  it('that never answers well does not come up, in words', async () => {
    const { box, port } = await boxWith((_, res) => void res.writeHead(500).end());
    const up = await untilUp(box, { job: 'always_on', port, healthPath: '/up' }, { deadlineMs: 100, until: never });
    if (up.up) throw new Error('it came up');
    expect(await up.why()).toBe('It listens, but GET /up answered 500 after 0.1 s; it should answer 2xx or 3xx.');
  });

  it('is forgiven single failures while it runs, and is unhealthy after some in a row', async () => {
    let asked = 0;
    const { box, port } = await boxWith((_, res) => {
      asked += 1;
      res.writeHead(asked === 1 || asked > 2 ? 500 : 200).end();
    });
    const why = await untilUnhealthy(box, { port, path: '/up' }, 1, new AbortController().signal);
    expect(why).toBe(`GET /up answered 500, ${healthFailures} times in a row`);
    expect(asked).toBe(2 + healthFailures);
  });
});

it('a job is up as it begins', async () => {
  expect(await untilUp({} as Box, { job: 'one_time' }, { deadlineMs: 1, until: never })).toEqual({ up: true });
});
