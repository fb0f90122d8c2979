import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWing, type Wing } from '../testing/wing.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(async () => {
  await wing.close();
});

const files = [{ path: 'server.js', content: "require('node:http').createServer((_, res) => res.end('ok')).listen(process.env.PORT);" }];

it('a deployment is restored once, however many ask for it while it is still being deleted', async () => {
  const { deployment_id } = await wing.call('deploy_code', { name: 'Undo', files });
  await wing.call('stop_deployment', { deployment_id });
  for (let round = 0; round < 20; round += 1) {
    const answers: string[] = [];
    const restore = async () => {
      while (!answers.includes('stopped')) {
        const asked = wing.call('restore_deployment', { deployment_id });
        answers.push(
          await asked.then(
            ({ status }) => status,
            (error: { code: string }) => error.code,
          ),
        );
      }
    };
    await Promise.all([wing.call('delete_deployment', { deployment_id, confirm_name: 'Undo' }), restore(), restore(), restore()]);
    expect(answers.filter((answer) => answer !== 'not_found')).toEqual(['stopped']);
  }
});
