import type { Page } from '@playwright/test';
import { builder } from './builder.ts';
import { http } from './doors.ts';
import { expect, test } from './fixtures.ts';
import { signIn } from './sign-in.ts';

let app = '';
test.beforeAll(async ({ platform }) => {
  const built = await builder(platform.connection(), 'Track my plants: name and species.', 'Plants', ['deployed']);
  app = built.deployment_id ?? '';
});

test.beforeEach(async ({ page, platform }) => {
  await drawAsText(page);
  await signIn(page, platform);
  await http.call(platform.connection(), 'start_deployment', { deployment_id: app });
  await page.goto(new URL(`/deployments/${app}/terminal`, platform.server).href);
  await expect(live(page)).toBeVisible();
});

/** Without WebGL the screen is text in the page, which a test can read. */
async function drawAsText(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : Reflect.apply(getContext, this, [kind, ...rest]);
    } as typeof getContext;
  });
}

const pane = (page: Page) => page.getByRole('region', { name: 'Terminal' });
const badge = (page: Page) => pane(page).getByRole('status');
const live = (page: Page) => badge(page).getByText('Live');
const screen = (page: Page) => pane(page).locator('.xterm-rows:visible');

async function type(page: Page, line: string): Promise<void> {
  await pane(page)
    .getByRole('textbox', { name: /Terminal input/ })
    .focus();
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

test('a shell runs in the sandbox, and a reload finds it with its screen', async ({ page }) => {
  await type(page, 'echo "the answer is $((6 * 7))"; held=kept');
  await expect(screen(page)).toContainText('the answer is 42');
  const address = page.url();
  await page.reload();
  await expect(live(page)).toBeVisible();
  expect(page.url()).toBe(address);
  await expect(screen(page)).toContainText('the answer is 42');
  await type(page, 'echo "it was $held"');
  await expect(screen(page)).toContainText('it was kept');
});

test('two people at one shell see each other and the same screen', async ({ page, context }) => {
  const other = await context.newPage();
  await drawAsText(other);
  await other.goto(page.url());
  await expect(pane(page).getByText('2 viewers')).toBeVisible();
  await type(other, 'echo "from $((1 + 1)) sides"');
  await expect(screen(page)).toContainText('from 2 sides');
  await other.close();
  await expect(pane(page).getByText('2 viewers')).toBeHidden();
});

test('a flood of output neither stops the page nor Ctrl+C', async ({ page }) => {
  await type(page, 'yes');
  await expect(screen(page)).toContainText('y');
  await page.keyboard.press('Control+c');
  await type(page, 'clear; echo "dry $((1 + 1))"');
  await expect(screen(page)).toContainText('dry 2');
});

test('shells have tabs that are opened, named and closed, and a way out by keyboard', async ({ page }) => {
  await pane(page).getByRole('button', { name: 'New shell' }).click();
  await expect(live(page)).toBeVisible();
  await page.keyboard.press('Control+Shift+M');
  await expect(pane(page).getByRole('button', { name: /^sh 2/ })).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('migrations');
  await page.keyboard.press('Enter');
  await expect(pane(page).getByRole('button', { name: /^migrations/ })).toBeVisible();
  expect(page.url()).toContain('migrations');
  await pane(page).getByRole('button', { name: 'Close migrations' }).click();
  await expect(pane(page).getByRole('list', { name: 'Shells' }).getByRole('listitem')).toHaveCount(1);
});

test('a shell fills the window and goes back into the page, its program told of the size both times', async ({ page }) => {
  const shown = async (): Promise<number> =>
    Number.parseInt(
      await pane(page)
        .getByText(/^\d+ × \d+$/)
        .innerText(),
      10,
    );
  const told = async (): Promise<boolean> => {
    await type(page, 'clear; echo "$(tput cols) columns"');
    const said = await screen(page)
      .filter({ hasText: /\d+ columns/ })
      .textContent();
    return Number(/(\d+) columns/.exec(said ?? '')?.[1]) === (await shown());
  };
  await expect.poll(told).toBe(true);
  const before = await shown();
  await pane(page).getByRole('button', { name: 'Fill the window' }).click();
  await expect(page.getByRole('link', { name: 'Settings' })).toBeHidden();
  await expect.poll(shown).toBeGreaterThan(before);
  await expect.poll(told).toBe(true);
  await pane(page).getByRole('button', { name: 'Back into the page' }).click();
  await expect.poll(shown).toBe(before);
  await expect.poll(told).toBe(true);
});

test('a shell that ends says how, and a new one takes its place', async ({ page }) => {
  await type(page, 'exit 3');
  await expect(badge(page).getByText('Ended, exit 3')).toBeVisible();
  await pane(page).getByRole('button', { name: 'Open a new shell' }).click();
  await expect(live(page)).toBeVisible();
});

test('a stopped app ends its shells, says so, and is not woken by looking', async ({ page, platform }) => {
  const connection = platform.connection();
  await http.call(connection, 'stop_deployment', { deployment_id: app });
  await expect(badge(page).getByText(/^Ended/)).toBeVisible();
  await page.reload();
  await expect(pane(page).getByText(/Opening this page never starts it/)).toBeVisible();
  expect((await http.call(connection, 'get_deployment', { deployment_id: app })).body['status']).toBe('stopped');
  await pane(page)
    .getByRole('button', { name: /^Start/ })
    .click();
  await pane(page).getByRole('button', { name: 'Open a new shell' }).click();
  await expect(live(page)).toBeVisible();
});

test('a platform that dies leaves what its shells printed on the screen, and says that the next shell is another', async ({
  page,
  platform,
}) => {
  await type(page, 'echo "kept $((40 + 2))"; vi /tmp/notes');
  await expect(screen(page)).toContainText('0,0-1');
  await platform.stop('SIGKILL');
  await expect(pane(page).getByText(/^Reconnecting in/)).toBeVisible();
  await platform.start();
  await expect(screen(page)).toContainText('The shell above has ended. This is a new one.', { timeout: 30_000 });
  await expect(screen(page)).toContainText('kept 42');
  await type(page, 'echo "again $((1 + 1))"');
  await expect(screen(page)).toContainText('again 2');
});

test('SSH access is told once, masked afterwards, and revoked', async ({ page }) => {
  const ssh = page.getByRole('complementary', { name: 'SSH' });
  await ssh.getByRole('button', { name: 'Open SSH access' }).click();
  await expect(ssh.getByText('Active')).toBeVisible();
  const command = (await ssh.locator('.code').first().textContent()) ?? '';
  const token = /ssh -p \d+ (\S+)@/.exec(command)?.[1] ?? '';
  expect(token.length).toBeGreaterThan(16);
  await expect(ssh.getByText(`User ${token}`)).toBeVisible();
  await page.reload();
  await expect(ssh.getByText('The token was shown once')).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await ssh.getByRole('button', { name: 'Revoke SSH…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke SSH' }).click();
  await expect(page.getByText('SSH revoked. Nobody was connected.')).toBeVisible();
  await expect(ssh.getByRole('button', { name: 'Open SSH access' })).toBeVisible();
});
