import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWing, type Wing } from '../testing/wing.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(async () => {
  await wing.close();
});

describe('own code', () => {
  it('keeps its variables with its next version, unless that brings others', async () => {
    const files = [
      {
        path: 'index.js',
        content: `require('http').createServer((_, r) => r.end(process.env.GREETING ?? 'none')).listen(process.env.PORT)`,
      },
    ];
    const { deployment_id, slug } = await wing.call('deploy_code', { name: 'Greeter', files, env: { GREETING: 'hello' } });
    const next = async (more: { readonly env?: Record<string, string> }) => {
      await wing.call('deploy_code', { name: 'Greeter', deployment_id, files, ...more });
      return (await wing.visit(slug)).text;
    };
    expect([await next({}), await next({ env: { GREETING: 'good day' } }), await next({}), await next({ env: {} })]).toEqual([
      'hello',
      'good day',
      'good day',
      'none',
    ]);
  });

  it('that does not start changes neither name nor size nor hosts of its app', async () => {
    const served = [{ path: 'index.js', content: `require('http').createServer((_, r) => r.end('old')).listen(process.env.PORT)` }];
    const { deployment_id, slug } = await wing.call('deploy_code', { name: 'Steady', files: served });
    const broken = [{ path: 'index.js', content: 'process.exit(1)' }];
    const next = wing.call('deploy_code', { name: 'Other', deployment_id, files: broken, size: 'large', egress: ['example.com'] });
    await expect(next).rejects.toMatchObject({ code: 'conflict' });
    const now = await wing.call('get_deployment', { deployment_id });
    expect(now).toMatchObject({ name: 'Steady', size: 'small', version: 1, egress: { hosts: [] } });
    expect((await wing.visit(slug)).text).toBe('old');
  });
});
