import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, type Wing } from '../testing/wing.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(() => wing.close());

describe('a deleted deployment', () => {
  it('is gone, and comes back with its data', async () => {
    const made = await wing.call('deploy_code', { name: 'Undo me', files: counterApp('one') });
    const id = { deployment_id: made.deployment_id };
    await wing.visit(made.slug, '/count');
    await expect(wing.call('delete_deployment', { ...id, confirm_name: 'undo me' })).rejects.toMatchObject({ code: 'invalid_input' });
    await wing.call('delete_deployment', { ...id, confirm_name: 'Undo me' });
    await expect(wing.call('get_deployment', id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await wing.visit(made.slug)).status).toBe(404);
    const listed = async (deleted: boolean) => (await wing.call('list_deployments', { query: 'Undo me', deleted })).deployments;
    expect(await listed(false)).toEqual([]);
    expect(await listed(true)).toMatchObject([{ ...id, name: 'Undo me', restorable_until: expect.any(String) }]);
    expect(await wing.call('restore_deployment', id)).toMatchObject({ status: 'stopped' });
    expect(await listed(true)).toEqual([]);
    expect(await listed(false)).toMatchObject([id]);
    await wing.call('start_deployment', id);
    expect(JSON.parse((await wing.visit(made.slug)).text)).toMatchObject({ visits: 1 });
  });
});
