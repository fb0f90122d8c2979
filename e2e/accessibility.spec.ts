import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { builder } from './builder.ts';
import { http } from './doors.ts';
import { expect, test } from './fixtures.ts';
import type { Platform } from './platform.ts';
import { signIn } from './sign-in.ts';

/** A builder in every state that lasts, and an app of each kind of state. */
async function seed(platform: Platform): Promise<readonly (readonly [view: string, path: string])[]> {
  const connection = platform.connection();
  const gathering = await builder(connection, 'Build a small JSON API that stores and returns leads.', 'Leads API', ['gathering']);
  const plants = 'Track my plants: name, species and when each was last watered (a date).';
  const longName = 'Plant diary of everybody who waters plants in this house and in the one next door';
  const planned = await builder(connection, plants, longName.slice(0, 80), ['awaiting_approval']);
  const cancelled = await builder(connection, plants, 'Given up', ['awaiting_approval']);
  await http.call(connection, 'cancel_agent', { agent_id: cancelled.agent_id });
  const deployed = await builder(connection, plants, 'Plants', ['deployed']);
  const app = deployed.deployment_id ?? '';
  const stopped = await builder(connection, plants, 'Plants at rest', ['deployed']);
  await http.call(connection, 'stop_deployment', { deployment_id: stopped.deployment_id });

  const work = ['preview', 'plan', 'files', 'checks', 'logs', 'terminal', 'versions'];
  const tabs = ['overview', 'logs', 'terminal', 'files', 'checks', 'versions', 'settings'];
  return [
    ['home', '/'],
    ['builders', '/builders'],
    ['builders, none fits', '/builders?q=zzzzzz'],
    ['builder with questions', `/builders/${gathering.agent_id}`],
    ['builder with a plan', `/builders/${planned.agent_id}`],
    ['builder that was cancelled', `/builders/${cancelled.agent_id}`],
    ['builder of a stopped app', `/builders/${stopped.agent_id}`],
    ...work.map((tab) => [`builder, ${tab}`, `/builders/${deployed.agent_id}?tab=${tab}`] as const),
    ['deployments', '/deployments'],
    ['deploying code', '/deployments?dialog=deploy'],
    ...tabs.map((tab) => [`deployment, ${tab}`, `/deployments/${app}/${tab}`] as const),
    ['terminal of a stopped app', `/deployments/${stopped.deployment_id}/terminal`],
    ['deleting a deployment', `/deployments/${app}/overview?dialog=delete`],
    ['credentials', '/credentials'],
    ['activity', '/activity'],
    ['no such page', '/no-such-page'],
  ];
}

let views: Awaited<ReturnType<typeof seed>> = [];
test.beforeAll(async ({ platform }) => {
  views = await seed(platform);
});

async function problemsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    // The app in the preview is a page of its own.
    .exclude('iframe')
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

for (const width of [1440, 360]) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${width} px, ${theme}`, () => {
      test.use({ viewport: { width, height: width === 360 ? 780 : 900 }, colorScheme: theme });

      test('axe finds nothing on any view, and none scrolls sideways', async ({ page, platform }) => {
        test.setTimeout(240_000);
        await page.goto(new URL('/sign-in', platform.server).href);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        const found: Record<string, string[]> = {};
        const look = async (view: string): Promise<void> => {
          const problems = await problemsOf(page);
          const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          if (sideways) problems.push('scrolls sideways');
          if (problems.length > 0) found[view] = problems;
        };
        await look('sign-in');
        await signIn(page, platform);
        for (const [view, path] of views) {
          await page.goto(new URL(path, platform.server).href);
          await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('dialog')).first()).toBeVisible();
          await expect(page.locator('[aria-label^="Loading"]'), view).toHaveCount(0);
          await look(view);
        }
        expect(found).toEqual({});
      });
    });
  }
}
