import { describe, expect, it } from 'vitest';
import { deploymentStatuses, type Deployment } from '../../../contract/deployments.ts';
import { wantsHtml } from './answer-page.ts';
import { pageHtml } from './page-html.ts';
import { brokenPage, downPage, latePage, portClosedPage, unknownPage } from './state-page.ts';

const shop: Deployment = {
  deployment_id: 'dep_12345678',
  name: '<Shop> & "Co"',
  slug: 'shop',
  status: 'running',
  preview_url: 'http://shop.localhost/',
  preview_access: 'public',
  runtime: 'node',
  size: 'small',
  job: 'always_on',
  egress: { hosts: [], refused: [] },
  version: 3,
  auto_stop_minutes: 15,
  restarts: 0,
  created_at: '2026-01-01T00:00:00.000Z',
};
const html = (page: Parameters<typeof pageHtml>[0]) => pageHtml(page, '"><script>', (path) => `http://console${path}`);

describe('the page of a state', () => {
  const pages = [
    unknownPage,
    latePage(shop),
    portClosedPage(shop),
    brokenPage(shop),
    ...deploymentStatuses.map((status) => downPage({ ...shop, status }, ['</pre><script>alert(1)</script>'])),
  ];

  it('escapes whatever comes from outside', () => {
    for (const page of pages) {
      expect(html(page)).not.toContain('<script');
      expect(html(page)).not.toContain('<Shop>');
    }
    expect(html(downPage({ ...shop, status: 'crashed' }, ['</pre><script>'])).match(/<pre/g)).toHaveLength(1);
  });

  it('is an error to a program, never a success', () => {
    for (const page of pages) expect([404, 502, 503]).toContain(page.status);
  });

  it('of a stopped app says so at length, leads to where it is started, and does not ask again by itself', () => {
    for (const stopped_reason of ['person', 'budget', 'platform'] as const) {
      const page = downPage({ ...shop, status: 'stopped', stopped_reason }, []);
      expect(html(page)).toContain('stopped');
      expect(html(page)).toContain('http://console/deployments/dep_12345678');
      expect(html(page)).not.toContain('http-equiv="refresh"');
    }
  });

  it('of an app that comes back by itself asks again', () => {
    expect(html(downPage({ ...shop, status: 'crashed' }, []))).toContain('http-equiv="refresh"');
    expect(html(latePage(shop))).toContain('http-equiv="refresh"');
  });
});

describe('who gets a page', () => {
  it.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', true],
    [undefined, true],
    ['*/*', false],
    ['application/json', false],
  ])('%s: %s', (accept, page) => {
    expect(wantsHtml(accept)).toBe(page);
  });
});
