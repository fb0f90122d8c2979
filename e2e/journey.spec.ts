import type { Page } from '@playwright/test';
import { http } from './doors.ts';
import { connect, expect, test } from './fixtures.ts';
import type { Platform } from './platform.ts';

async function signIn(page: Page, platform: Platform): Promise<void> {
  await page.goto(platform.signInLink());
  await expect(page.getByRole('heading', { name: 'What shall we build?' })).toBeVisible();
}

async function describe(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: /build/i }).fill(prompt);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/builders\/agt_/);
}

/** Fails on what a person would find in the browser's console. */
function watchConsole(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on(
    'console',
    (message) => message.type() === 'error' && !/status of (401|404|409|422|503)/.test(message.text()) && problems.push(message.text()),
  );
  return problems;
}

for (const [size, viewport] of [
  ['1440 px', { width: 1440, height: 900 }],
  ['360 px', { width: 360, height: 780 }],
] as const) {
  test.describe(size, () => {
    test.use({ viewport });

    test('from a sentence to a live app, stopped and started again', async ({ page, platform }) => {
      const problems = watchConsole(page);
      await signIn(page, platform);
      await describe(page, 'Build a small JSON API that stores and returns leads.');

      const questions = page.getByRole('form', { name: 'Questions' });
      await expect(questions.getByRole('textbox', { name: 'Name of email' })).toHaveValue('email');
      await questions.getByRole('checkbox', { name: 'email is required' }).check();
      await questions.getByRole('button', { name: 'Send answers' }).click();

      const plan = page.getByRole('region', { name: 'Plan 1' });
      await expect(plan.getByText('Awaiting your approval')).toBeVisible();
      await plan.getByRole('button', { name: 'Approve and build' }).click();

      await expect(page.getByRole('list', { name: 'Stages of building version 1' })).toContainText('Testing');
      await expect(page.getByRole('region', { name: 'Built version 1' })).toBeVisible({ timeout: 60_000 });
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leads API');

      const app = await page.getByRole('region', { name: 'Built version 1' }).getByRole('link', { name: 'Open' }).getAttribute('href');
      const visitor = await page.context().newPage();
      await visitor.goto(app ?? '');
      const stored = await visitor.evaluate(async () => {
        const send = (body: object) =>
          fetch('/api/leads', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
        const refused = await send({ name: 'Ada' });
        const created = await send({ name: 'Ada', email: 'ada@example.com' });
        const list = (await (await fetch('/api/leads')).json()) as { items: { name: string }[] };
        return { refused: [refused.status, await refused.text()], created: created.status, names: list.items.map(({ name }) => name) };
      });
      expect(stored).toMatchObject({ created: 201, names: ['Ada'] });
      expect(stored.refused).toEqual([422, expect.stringContaining('email')]);

      await page.goto(new URL('/deployments', platform.server).href);
      await page.getByRole('button', { name: 'Stop Leads API' }).first().click();
      await expect(page.getByRole('button', { name: 'Start Leads API' }).first()).toBeVisible();
      const stopped = await visitor.reload();
      expect(stopped?.status()).toBe(503);
      await expect(visitor.locator('body')).toContainText(/stopped/i);
      await page.getByRole('button', { name: 'Start Leads API' }).first().click();
      await expect(page.getByRole('button', { name: 'Stop Leads API' }).first()).toBeVisible();
      await visitor.goto(app ?? '');
      expect(await visitor.evaluate(async () => (await fetch('/api/leads')).text())).toContain('ada@example.com');
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      expect(problems).toEqual([]);
    });

    test('a build begun over MCP appears live in the open console', async ({ page, platform, mcp }) => {
      await signIn(page, platform);
      await page.goto(new URL('/builders', platform.server).href);
      const name = `Plant diary ${viewport.width}`;
      const created = await mcp.callTool({
        name: 'create_agent',
        arguments: { prompt: 'Track my plants: name, species and when each was last watered (a date).', name },
      });
      const row = page.getByRole('main').getByRole('link', { name, exact: true });
      await expect(row).toBeVisible({ timeout: 2_000 });
      await row.click();
      const { agent_id: agentId } = created.structuredContent as { agent_id: string };
      const approve = page.getByRole('button', { name: 'Approve and build' });
      const defaults = page.getByRole('button', { name: 'Use the defaults' });
      await expect(approve.or(defaults)).toBeVisible();
      if (await defaults.isVisible())
        await mcp.callTool({ name: 'answer_agent', arguments: { agent_id: agentId, message: 'use the defaults' } });
      await expect(approve).toBeVisible();
      await mcp.callTool({ name: 'approve_agent', arguments: { agent_id: agentId } });
      await expect(page.getByRole('list', { name: 'Stages of building version 1' })).toBeVisible();
      await expect(page.getByRole('region', { name: 'Built version 1' })).toBeVisible({ timeout: 60_000 });
    });

    test('a recreated token works, and the old one is refused', async ({ page, platform }) => {
      await signIn(page, platform);
      await page.goto(new URL('/credentials', platform.server).href);
      const old = platform.connection();
      const session = await connect(platform);
      await page.getByRole('button', { name: 'Recreate token…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Recreate token' }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
      const renewed = platform.connection();
      expect(renewed.token).not.toBe(old.token);
      expect((await http.call(old, 'whoami', {})).status).toBe(401);
      await expect(session.callTool({ name: 'whoami', arguments: {} })).rejects.toThrow();
      expect((await http.call(renewed, 'whoami', {})).body['tenant']).toBe('acme');
      await expect(page.locator('body')).toContainText(renewed.token.slice(-4));
      expect(await page.content()).not.toContain(renewed.token);
    });
  });
}
