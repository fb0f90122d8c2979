import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rawZip } from '../src/platform/deployments/archives/raw-archives.ts';
import { http } from './doors.ts';
import { expect, test } from './fixtures.ts';
import type { Platform } from './platform.ts';

const server = (word: string) =>
  `import http from 'node:http'; http.createServer((req, res) => res.end('${word}')).listen(process.env.PORT);`;
const archive = (word: string) => rawZip([{ name: 'shop/server.mjs', text: server(word) }]);
const named = (word: string) => ({ name: 'shop.zip', mimeType: 'application/zip', buffer: archive(word) });

async function call(platform: Platform, tool: string, input: unknown) {
  const { status, body } = await http.call(platform.connection(), tool, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as Record<string, string>;
}

test('an archive dropped on the page of an upload link runs, and the link is spent', async ({ page, platform }) => {
  const link = await call(platform, 'create_upload_link', { purpose: 'code', max_bytes: 50_000 });
  await page.goto(String(link['url']));
  const input = page.getByLabel('Drop it here, or choose a file');
  await input.setInputFiles({ name: 'large.zip', mimeType: 'application/zip', buffer: Buffer.alloc(60_000) });
  await expect(page.getByRole('status')).toHaveText(/larger than this link takes/);
  await input.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no archive') });
  await expect(page.getByRole('status')).toHaveText(/neither a zip nor a tar.gz/);
  await input.setInputFiles(named('dropped'));
  await expect(page.getByRole('status')).toHaveText(/shop.zip has arrived/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This link is no longer good' })).toBeVisible();

  const made = await call(platform, 'deploy_code', { name: 'Dropped', upload_id: link['upload_id'] });
  await page.goto(String(made['preview_url']));
  await expect(page.getByText('dropped')).toBeVisible();
});

test('an archive chosen in the console is deployed, its data backed up and restored, and its version taken home', async ({
  page,
  platform,
}, info) => {
  await page.goto(platform.signInLink());
  await expect(page.getByRole('heading', { name: 'What shall we build?' })).toBeVisible();
  await page.goto(new URL('/deployments?dialog=deploy', platform.server).href);
  const dialog = page.getByRole('dialog', { name: 'Deploy code' });
  await dialog.getByLabel('Choose an archive').setInputFiles(named('console'));
  await expect(dialog.getByLabel('Name')).toHaveValue('shop');
  await dialog.getByRole('button', { name: 'Deploy code' }).click();
  await page.waitForURL(/\/overview/);

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  const backups = page.getByRole('list', { name: 'Data backups' }).getByRole('listitem');
  await expect(backups).toHaveCount(1);
  await backups.getByRole('button', { name: 'Restore…' }).click();
  const restore = page.getByRole('dialog', { name: 'Restore the data of shop?' });
  await expect(restore).toContainText('backed up first');
  await restore.getByRole('button', { name: 'Restore data' }).click();
  await expect(backups).toHaveCount(2);

  await page.getByRole('link', { name: 'Versions' }).click();
  const choose = async (action: string) => {
    await page.getByRole('button', { name: 'Actions for version 1' }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await choose('Bookmark…');
  await page.getByLabel('Name').fill('As first shown');
  await page.getByRole('button', { name: 'Save bookmark' }).click();
  await expect(page.getByRole('cell', { name: 'As first shown' })).toBeVisible();
  await choose('What it changed');
  await expect(page.getByRole('region', { name: 'Changes in server.mjs' })).toContainText('createServer');
  await page.getByRole('link', { name: 'All versions' }).click();
  const downloading = page.waitForEvent('download');
  await choose('Download');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('shop-v1.zip');
  const file = info.outputPath('shop.zip');
  await download.saveAs(file);
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  expect(execFileSync('unzip', ['-p', file, 'shop-v1/server.mjs'], { encoding: 'utf8' })).toBe(server('console'));
});

test('own code is reviewed before it goes live: what is critical is held back unless it is meant', async ({ platform }) => {
  const files = [{ path: 'server.mjs', content: `${server('weak')}\neval(process.env.CODE ?? '');` }];
  const held = await http.call(platform.connection(), 'deploy_code', { name: 'Weak', files });
  expect(held.status).toBe(422);
  expect(held.body.error?.message).toContain('server.mjs:2');
  const list = (await http.call(platform.connection(), 'list_deployments', { query: 'Weak' })).body['deployments'];
  const [weak] = list as { deployment_id: string; status: string; failure: string }[];
  expect(weak).toMatchObject({ status: 'stopped', failure: 'Version 1 was held back by its review.' });
  const deployment_id = weak?.deployment_id;
  expect(await call(platform, 'get_qa_report', { deployment_id })).toMatchObject({ version: 1, verdict: 'fail' });

  const meant = await call(platform, 'deploy_code', { name: 'Weak', deployment_id, files, skip_checks: true });
  expect(meant).toMatchObject({ status: 'running', version: 2 });
  const { versions } = await call(platform, 'list_versions', { deployment_id });
  expect(versions).toMatchObject([
    { version: 2, qa: 'skipped', live: true },
    { version: 1, qa: 'failed', live: false },
  ]);
});

test('what was not checked is not asked for, and a version that did not start says so', async ({ page, platform }) => {
  const files = (code: string) => [{ path: 'server.mjs', content: code }];
  const { deployment_id } = await call(platform, 'deploy_code', { name: 'Unchecked', files: files(server('up')), skip_checks: true });
  const next = { name: 'Unchecked', deployment_id, files: files('process.exit(3);') };
  expect((await http.call(platform.connection(), 'deploy_code', next)).status).toBe(409);
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(platform.signInLink());
  await expect(page.getByRole('heading', { name: 'What shall we build?' })).toBeVisible();
  await page.goto(new URL(`/deployments/${deployment_id}/checks`, platform.server).href);
  await expect(page.getByText('Version 1 has no report')).toBeVisible();
  await page.getByRole('link', { name: 'Versions' }).click();
  await expect(page.getByRole('row', { name: /Own code, next version/ })).toContainText('Did not start');
  await expect(page.getByRole('row', { name: /Own code Not checked/ })).toContainText('Live');
  expect(problems).toEqual([]);
});

test('own code is put on a schedule in plain words: a job that runs every 15 minutes', async ({ page, platform }) => {
  await page.goto(platform.signInLink());
  await expect(page.getByRole('heading', { name: 'What shall we build?' })).toBeVisible();
  await page.goto(new URL('/deployments?dialog=deploy', platform.server).href);
  const dialog = page.getByRole('dialog', { name: 'Deploy code' });
  const buffer = rawZip([{ name: 'sync/server.mjs', text: `console.log('synced');` }]);
  await dialog.getByLabel('Choose an archive').setInputFiles({ name: 'sync.zip', mimeType: 'application/zip', buffer });
  await dialog.getByRole('button', { name: 'How it runs' }).click();
  await dialog.getByLabel('Runs on a schedule').check();
  const often = dialog.getByLabel('How often');
  const line = dialog.getByRole('status');
  await expect(line).toHaveText(/^Every day at 06:00\. Next: /);

  await often.selectOption('Cron');
  await dialog.getByLabel('Cron expression').fill('0 6 * *');
  await expect(line).toHaveText(/^This is not a cron expression\./);
  await expect(dialog.getByRole('button', { name: 'Deploy code' })).toBeDisabled();
  await dialog.getByLabel('Cron expression').fill('0 6 1 * * Asia/Tokyo');
  await expect(line).toHaveText(/^On the 1st of every month at 06:00\. Next: \w+ 1 /);
  await often.selectOption('Every month');
  await expect(dialog.getByLabel('Day of the month')).toHaveValue('1');
  await expect(dialog.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');

  await often.selectOption('Every few minutes');
  await dialog.getByRole('button', { name: '15 minutes' }).click();
  await expect(line).toHaveText(/^Every 15 minutes\. Next: in\s\d+\smin\.$/);
  await dialog.getByRole('button', { name: 'Deploy code' }).click();
  await page.waitForURL(/\/overview/);
  const fact = (name: string) => page.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd[1]');
  await expect(fact('Schedule')).toHaveText('Every 15 minutes');
  await expect(fact('Next run')).toHaveText(/^in \d+ (min|s), /);
  const list = (await http.call(platform.connection(), 'list_deployments', { query: 'sync' })).body['deployments'];
  expect(list).toMatchObject([{ job: 'scheduled', schedule: '*/15 * * * * Asia/Tokyo' }]);
});
