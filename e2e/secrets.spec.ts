import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { http } from './doors.ts';
import { expect, test } from './fixtures.ts';
import type { Platform } from './platform.ts';

const value = 'tok_e2e-7Yq0-plain-42';
const teller = [
  { path: 'package.json', content: JSON.stringify({ name: 'teller', type: 'module', scripts: { start: 'node server.js' } }) },
  {
    path: 'server.js',
    content: `
import http from 'node:http';
console.log('the key is ' + process.env.SHOP_KEY);
http.createServer((req, res) => {
  res.setHeader('content-type', 'text/html');
  res.end('<h1>Teller</h1><p>key of ' + (process.env.SHOP_KEY?.length ?? 'no') + ' characters</p>');
}).listen(process.env.PORT);
`,
  },
];

interface App {
  readonly deployment_id: string;
  readonly preview_url: string;
}

async function deploy(platform: Platform, name: string): Promise<App> {
  const { body } = await http.call(platform.connection(), 'deploy_code', { name, files: teller });
  return body as unknown as App;
}

async function signIn(page: Page, platform: Platform): Promise<void> {
  await page.goto(platform.signInLink());
  await expect(page.getByRole('heading', { name: 'What shall we build?' })).toBeVisible();
}

for (const [size, viewport] of [
  ['1440 px', { width: 1440, height: 900 }],
  ['360 px', { width: 360, height: 780 }],
] as const) {
  test.describe(size, () => {
    test.use({ viewport });

    test('a secret is added, handed over by a restart, hidden in the log, and deleted', async ({ page, platform }) => {
      const name = `Teller ${viewport.width}`;
      const app = await deploy(platform, name);
      await signIn(page, platform);
      await page.goto(new URL(`/deployments/${app.deployment_id}/settings`, platform.server).href);
      await page.getByRole('button', { name: 'Add secret…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a secret' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill('node_path');
      await expect(dialog.getByText(/change how apps are run/)).toBeVisible();
      await dialog.getByRole('textbox', { name: 'Name' }).fill('shop-key');
      await dialog.getByLabel('Value').fill(value);
      await dialog.getByRole('button', { name: 'Store secret' }).click();
      await expect(dialog).toBeHidden();

      const row = page.getByRole('list', { name: 'App secrets' }).getByRole('listitem').filter({ hasText: 'SHOP_KEY' });
      await expect(row).toContainText('…n-42');
      await expect(row).toContainText(`${name} needs a restart`);
      await row.getByRole('button', { name: `Restart ${name}` }).click();
      await expect(row).toContainText(`applied in ${name}`);

      const visitor = await page.context().newPage();
      await visitor.goto(app.preview_url);
      await expect(visitor.getByText(`key of ${value.length} characters`)).toBeVisible();
      await page.goto(new URL(`/deployments/${app.deployment_id}/logs`, platform.server).href);
      await expect(page.getByText('the key is ••••(SHOP_KEY)')).toBeVisible();
      expect(await page.content()).not.toContain(value);

      await page.goto(new URL('/credentials', platform.server).href);
      const anywhere = page
        .getByRole('list', { name: 'App secrets' })
        .getByRole('listitem')
        .filter({ hasText: `only ${name}` });
      await anywhere.getByRole('button', { name: 'More actions for SHOP_KEY' }).click();
      await page.getByRole('menuitem', { name: 'Delete secret…' }).click();
      await expect(page.getByRole('dialog')).toContainText(`${name} loses it at the next restart`);
      await page.getByRole('dialog').getByRole('button', { name: 'Delete secret' }).click();
      await expect(anywhere).toBeHidden();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    });

    test('somebody without a session types a secret behind a link, once', async ({ page, platform, browser }) => {
      const app = await deploy(platform, `Asking ${viewport.width}`);
      await signIn(page, platform);
      await page.goto(new URL(`/deployments/${app.deployment_id}/settings`, platform.server).href);
      await page.getByRole('button', { name: 'Ask by link…' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('SHOP_KEY');
      await page.getByRole('textbox', { name: 'Why it is needed' }).fill('To read the orders');
      await page.getByRole('button', { name: 'Make link' }).click();
      const link = (await page.getByRole('dialog').locator('.copyf code').textContent()) ?? '';
      expect(link).toContain('/secrets/');

      const stranger = await browser.newContext({ viewport });
      const theirs = await stranger.newPage();
      await theirs.goto(link);
      await expect(theirs.locator('main')).toContainText('To read the orders');
      await expect(theirs.locator('main')).toContainText(`Asking ${viewport.width}`);
      await expect(theirs.getByLabel('Value')).toHaveAttribute('type', 'password');
      await theirs.getByLabel('Value').fill(value);
      await theirs.getByRole('button', { name: 'Store secret' }).click();
      await expect(theirs.getByRole('heading', { name: 'Stored' })).toBeVisible();
      expect((await theirs.goto(link))?.status()).toBe(404);
      await stranger.close();

      await page.getByRole('button', { name: 'Done' }).click();
      await expect(page.getByRole('list', { name: 'App secrets' })).toContainText('SHOP_KEY');
    });

    test('a plan has a page for what its app is handed, and shows at once that it was typed there', async ({ page, platform }) => {
      const prompt = 'A JSON API for leads with name and email, protected by an API key.';
      const { body } = await http.call(platform.connection(), 'create_agent', { prompt });
      await signIn(page, platform);
      await page.goto(new URL(`/builders/${String(body['agent_id'])}`, platform.server).href);
      const credentials = page.getByRole('region', { name: 'Credentials' });
      await expect(credentials).toContainText('APP_API_KEY');
      await expect(credentials).toContainText('made up unless you choose it');
      const opening = page.waitForEvent('popup');
      await credentials.getByRole('link', { name: 'Enter it' }).click();
      const theirs = await opening;
      await theirs.getByLabel('Value').fill(value);
      await theirs.getByRole('button', { name: 'Store secret' }).click();
      await expect(theirs.getByRole('heading', { name: 'Stored' })).toBeVisible();
      await expect(credentials).toContainText('provided');
      await expect(credentials.getByRole('link')).toHaveCount(0);
      expect(await page.content()).not.toContain(value);
    });
  });
}

test('a private app opens for people at the console and holders of a link, and for nobody else', async ({ page, platform, browser }) => {
  const app = await deploy(platform, 'Diary');
  await signIn(page, platform);
  await page.goto(new URL(`/deployments/${app.deployment_id}/overview`, platform.server).href);
  await page.getByRole('switch', { name: 'Private' }).click();
  await expect(page.getByText('Only people signed in to this console')).toBeVisible();
  const visitor = await page.context().newPage();
  await visitor.goto(new URL('/a/place?x=1', app.preview_url).href);
  await expect(visitor.getByRole('heading', { name: 'Teller' })).toBeVisible();
  expect(visitor.url()).toBe(new URL('/a/place?x=1', app.preview_url).href);

  const stranger = await browser.newContext();
  const theirs = await stranger.newPage();
  await theirs.goto(app.preview_url);
  await expect(theirs.getByRole('heading', { name: 'This app is private' })).toBeVisible();
  await theirs.waitForURL(/\/preview-access/);
  await theirs.getByRole('link', { name: 'Sign in' }).click();
  const { tenant, token } = platform.connection();
  await theirs.getByLabel('Tenant').fill(tenant);
  await theirs.getByLabel('Token').fill(token);
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await expect(theirs.getByRole('heading', { name: 'Teller' })).toBeVisible();
  await stranger.clearCookies();
  expect((await theirs.goto(app.preview_url))?.status()).toBe(403);

  await page.getByRole('button', { name: 'Share by link…' }).click();
  await page.getByRole('button', { name: 'Make link' }).click();
  const link = (await page.getByRole('dialog').locator('.copyf code').textContent()) ?? '';
  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { name: 'Teller' })).toBeVisible();
  expect(theirs.url()).toBe(app.preview_url);
  await stranger.close();
});

test('a private app shows in the console’s own frame', async ({ page, platform, mcp }) => {
  const created = await mcp.callTool({
    name: 'create_agent',
    arguments: { prompt: 'A guest book: name and message.', name: 'Guest book', auto_approve: true },
  });
  const { agent_id: agentId } = created.structuredContent as { agent_id: string };
  const connection = platform.connection();
  await expect
    .poll(async () => (await http.call(connection, 'get_agent', { agent_id: agentId, wait_seconds: 10 })).body['status'], {
      timeout: 60_000,
    })
    .toBe('deployed');
  const agent = (await http.call(connection, 'get_agent', { agent_id: agentId })).body as { deployment_id?: string };
  await http.call(connection, 'set_preview_access', { deployment_id: agent.deployment_id, access: 'private' });
  await signIn(page, platform);
  await page.goto(new URL(`/builders/${agentId}`, platform.server).href);
  const frame = page.frameLocator('iframe[title^="Preview of"]');
  await expect(frame.getByText('Add the first guest book')).toBeVisible();
});

test('what was stored lies in no file of the platform in clear, its log and its audit log among them', async ({ platform }) => {
  const connection = platform.connection();
  const app = await deploy(platform, 'Searched');
  await http.call(connection, 'store_credentials', { name: 'SHOP_KEY', value, deployment_id: app.deployment_id });
  // Refused calls are on record too, and no more of them is.
  expect((await http.call(connection, 'store_credentials', { name: 'not a name', value })).status).toBe(422);
  await http.call(connection, 'restart_deployment', { deployment_id: app.deployment_id });
  const { body } = await http.call(connection, 'list_audit_events', { action: 'store_credentials' });
  expect(body['events']).toContainEqual(expect.objectContaining({ outcome: 'ok', target: app.deployment_id }));
  expect(JSON.stringify(body)).not.toContain(value);
  await platform.stop();
  const files = (await readdir(platform.dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const holding: string[] = [];
  let named = 0;
  for (const file of files) {
    const bytes = await readFile(join(file.parentPath, file.name));
    if (bytes.includes(value)) holding.push(join(file.parentPath, file.name));
    if (bytes.includes('SHOP_KEY')) named += 1;
  }
  expect(holding).toEqual([]);
  expect(named).toBeGreaterThan(1);
  await platform.start();
});
