import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

/** The axe that its Playwright package brings. That package's own runner opens a page for every look, which took most of the time. */
const axe = readFileSync(createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Axe {
  run(context: object, options: object): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
}

async function problemsOf(page: Page): Promise<string[]> {
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    // The app in the preview is a page of its own.
    const { violations } = await axe.run({ exclude: ['iframe'] }, { runOnly, iframes: false, resultTypes: ['violations'] });
    const problems = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    return document.documentElement.scrollWidth > innerWidth ? [...problems, 'scrolls sideways'] : problems;
  }, standards);
}

for (const width of [1440, 360]) {
  test.describe(`${width} px`, () => {
    // Without motion no colour is looked at on its way from one theme to the other.
    test.use({ viewport: { width, height: width === 360 ? 780 : 900 }, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing on any view in either theme, and none scrolls sideways', async ({ page, platform }) => {
      test.setTimeout(240_000);
      const found: Record<string, string[]> = {};
      const look = async (view: string): Promise<void> => {
        await page.evaluate(axe);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const problems = await problemsOf(page);
          if (problems.length > 0) found[`${view}, ${colorScheme}`] = problems;
        }
      };
      await page.goto(new URL('/sign-in', platform.server).href);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
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
