import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../contract/builder-toolset.ts';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, type Wing } from '../testing/wing.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(async () => {
  await wing.close();
});

describe('a command', () => {
  it('runs in the folder of the app, or in the one that is named from there', async () => {
    const files = [...counterApp('one'), { path: 'data/seed/first.csv', content: 'x' }];
    const { deployment_id } = await wing.call('deploy_code', { name: 'Folders', files });
    const runIn = async (cwd?: string) => wing.call('exec_command', { deployment_id, command: 'pwd', ...(cwd !== undefined && { cwd }) });
    const folders = await Promise.all([undefined, '', 'data/seed', '/data'].map(async (cwd) => (await runIn(cwd)).stdout.trim()));
    expect(folders).toEqual(['/app', '/app', '/app/data/seed', '/data']);
    expect(await runIn('sead')).toMatchObject({ exit_code: 126, stderr: 'there is no folder /app/sead to run it in\n' });
  });
});

describe('the list of deployments', () => {
  it('comes page by page, each once and the newest first, and refuses a cursor that it never gave out', async () => {
    for (const name of ['First', 'Second', 'Third']) await wing.call('deploy_code', { name, files: counterApp('one') });
    const all = (await wing.call('list_deployments', {})).deployments.map(({ deployment_id }) => deployment_id);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: OutputOf<'list_deployments'> = await wing.call('list_deployments', { limit: 2, ...(cursor !== null && { cursor }) });
      paged.push(...page.deployments.map(({ deployment_id }) => deployment_id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(all.length).toBeGreaterThan(2);
    expect(paged).toEqual(all);
    await expect(wing.call('list_deployments', { cursor: 'the second page' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

it('what is refused says what to do next', async () => {
  const { deployment_id } = await wing.call('deploy_code', { name: 'Refused', files: counterApp('one') });
  const refused = (code: string) => ({ code, hint: expect.stringMatching(/./) as unknown });
  await expect(wing.call('delete_deployment', { deployment_id, confirm_name: 'another' })).rejects.toMatchObject(refused('invalid_input'));
  await expect(wing.call('create_upload_link', { deployment_id, purpose: 'file' })).rejects.toMatchObject(refused('invalid_input'));
  await expect(wing.call('get_deployment_files', { deployment_id, path: 'none.txt' })).rejects.toMatchObject(refused('not_found'));
  await expect(wing.call('rollback_deployment', { deployment_id, version: 1 })).rejects.toMatchObject(refused('conflict'));
  await wing.call('stop_deployment', { deployment_id });
  await expect(wing.call('restart_deployment', { deployment_id })).rejects.toMatchObject({
    code: 'conflict',
    hint: 'Call start_deployment.',
  });
});
