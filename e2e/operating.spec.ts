import { http } from './doors.ts';
import { expect, test } from './fixtures.ts';
import type { Platform } from './platform.ts';
import { signIn } from './sign-in.ts';

const server = `import http from 'node:http'; http.createServer((req, res) => res.end('shop')).listen(process.env.PORT);`;

async function deploy(platform: Platform, name: string, input: object = {}): Promise<string> {
  const files = [{ path: 'server.mjs', content: server }];
  const { status, body } = await http.call(platform.connection(), 'deploy_code', { name, files, ...input });
  expect(status, JSON.stringify(body)).toBe(200);
  return String(body['deployment_id']);
}

test('a platform that goes away leaves the page as it was, and is said to be away, on a phone too', async ({ page, platform }) => {
  const app = await deploy(platform, 'Gone for a while');
  await signIn(page, platform);
  await page.goto(new URL(`/deployments/${app}/overview`, platform.server).href);
  await expect(page.getByText('It answers here now.')).toBeVisible();
  const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/get_deployment'));
  await platform.stop();
  await failed;
  await expect(page.getByRole('button', { name: /^Reconnecting in/ })).toBeVisible();
  // The reading is tried four times over 7 s before it counts as failed.
  await page.waitForEvent('requestfailed', (request) => request.url().endsWith('/get_deployment'));
  await page.waitForEvent('requestfailed', (request) => request.url().endsWith('/get_deployment'));
  await page.waitForEvent('requestfailed', (request) => request.url().endsWith('/get_deployment'));
  await page.setViewportSize({ width: 360, height: 780 });
  await expect(page.getByRole('button', { name: /^Reconnecting in/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Limits' })).toBeVisible();
  await platform.start();
  await expect(page.getByRole('button', { name: /^Reconnecting in/ })).toBeHidden({ timeout: 30_000 });
  await expect(page.getByText('It answers here now.')).toBeVisible();
});

test('a view that was asked for while the platform was away comes when it is back', async ({ page, platform }) => {
  await signIn(page, platform);
  await platform.stop();
  await page.getByRole('link', { name: 'Spending' }).click();
  await expect(page.getByText('offline · The platform does not answer.')).toBeVisible();
  await platform.start();
  await expect(page.getByRole('heading', { name: 'Spending', level: 1 })).toBeVisible({ timeout: 30_000 });
});

test('a version of thousands of files opens at once, and any of them is found by a part of its name', async ({ page, platform }) => {
  const pages = Array.from({ length: 1_900 }, (_, index) => ({ path: `pages/page-${index}.html`, content: `page ${index}` }));
  const made = await http.call(platform.connection(), 'deploy_code', {
    name: 'Handbook',
    files: [{ path: 'index.html', content: 'Handbook' }, ...pages],
  });
  await signIn(page, platform);
  await page.goto(new URL(`/deployments/${String(made.body['deployment_id'])}/files`, platform.server).href);
  const files = page.getByRole('navigation', { name: 'Files of version 1' });
  await expect(files).toContainText('1,901 files');
  expect(await files.getByRole('link').count()).toBeLessThan(100);
  await page.keyboard.press('/');
  await page.keyboard.type('page-1234');
  await expect(files).toContainText('1 of 1,901 files');
  await files.getByRole('link', { name: /page-1234/ }).click();
  await expect(page.getByRole('region', { name: 'pages/page-1234.html' })).toContainText('page 1234');
});

test('a deleted deployment is found by its name among the deleted ones, and brought back', async ({ page, platform }) => {
  const app = await deploy(platform, 'Regretted');
  await signIn(page, platform);
  await page.getByRole('link', { name: /^Deployments/ }).click();
  await page.getByRole('link', { name: 'what was deleted' }).click();
  const deleted = page.getByRole('dialog', { name: 'Deleted deployments' });
  await expect(deleted.getByRole('heading')).toBeVisible();
  await http.call(platform.connection(), 'delete_deployment', { deployment_id: app, confirm_name: 'Regretted' });
  const entry = deleted.getByRole('listitem').filter({ hasText: 'Regretted' });
  await expect(entry).toContainText('6 d 23 h left');
  await entry.getByRole('button', { name: 'Restore Regretted' }).click();
  await expect(entry).toBeHidden();
  await deleted.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'Regretted', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Regretted', level: 1 })).toBeVisible();
});

test('the page of a deleted deployment has its way back', async ({ page, platform }) => {
  const app = await deploy(platform, 'Regretted too');
  await http.call(platform.connection(), 'delete_deployment', { deployment_id: app, confirm_name: 'Regretted too' });
  await signIn(page, platform);
  await page.goto(new URL(`/deployments/${app}/overview`, platform.server).href);
  await page.getByRole('button', { name: 'Restore deployment' }).click();
  await expect(page.getByRole('heading', { name: 'Regretted too', level: 1 })).toBeVisible();
});

test('a token that works is said to work only until it is revoked', async ({ page, platform }) => {
  await signIn(page, platform);
  await page.getByRole('link', { name: 'Credentials' }).click();
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText('Works', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Revoke token…' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('acme');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click();
  await expect(page.getByRole('button', { name: 'Create token' })).toBeVisible();
  await expect(page.getByText('Works', { exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Create token' }).click();
  await page.getByRole('button', { name: /^Test/ }).click();
  await expect(page.getByText('Works', { exact: true })).toBeVisible();
});

test('the palette leads into a deployment by two words, and does not move while one types', async ({ page, platform }) => {
  const app = await deploy(platform, 'Palette shop');
  await signIn(page, platform);
  await page.keyboard.press('Control+k');
  const words = page.getByPlaceholder('A view, a builder, a deployment');
  const before = await words.boundingBox();
  await page.keyboard.type('palette logs');
  await expect(page.getByRole('option')).toHaveCount(1);
  expect(await words.boundingBox()).toEqual(before);
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/deployments/${app}/logs`));
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 } });

  test('who follows a flood of long lines sees the newest of them in every frame', async ({ page, platform }) => {
    const flood = `setInterval(() => { for (let i = 0; i < 40; i++) console.log('request ' + 'x'.repeat(100)); }, 20);`;
    const app = await deploy(platform, 'Flood on a phone', { files: [{ path: 'server.mjs', content: server + flood }] });
    await signIn(page, platform);
    await page.goto(new URL(`/deployments/${app}/logs`, platform.server).href);
    await expect(page.getByText(/^request x/).last()).toBeInViewport();
    const blank = await page.getByRole('region', { name: 'Log lines' }).evaluate(async (box) => {
      const inSight = (row: Element): boolean => row.getBoundingClientRect().bottom > box.getBoundingClientRect().top;
      let frames = 0;
      for (let frame = 0; frame < 60; frame++) {
        // As painted: after the frame's own callbacks, in which new lines are drawn.
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        if (![...box.querySelectorAll('.llines-row')].some(inSight)) frames++;
      }
      return frames;
    });
    await http.call(platform.connection(), 'stop_deployment', { deployment_id: app });
    expect(blank).toBe(0);
  });

  test('the tab that one is on is in sight', async ({ page, platform }) => {
    const app = await deploy(platform, 'Narrow');
    await signIn(page, platform);
    await page.goto(new URL(`/deployments/${app}/settings`, platform.server).href);
    await expect(page.getByRole('link', { name: 'Settings' })).toBeInViewport({ ratio: 1 });
  });
});
