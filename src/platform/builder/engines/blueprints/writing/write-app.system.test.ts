import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../../../../contract/plan.ts';
import type { AppSpec } from '../app-spec.ts';
import { acceptanceFor } from '../planning/acceptance.ts';
import { type AppOnDisk, appOnDisk } from './app-on-disk.ts';
import { circular, everyType, hostileText, longNames, reservedWords, twelve } from './hostile-specs.ts';
import { crm, leads } from './sample-specs.ts';
import { writeApp } from './write-app.ts';

const specs: Readonly<Record<string, AppSpec>> = {
  leads,
  crm,
  everyType,
  'everyType as an API': { ...everyType, kind: 'json_api' },
  'crm without extras, with a key': { ...crm, access: 'api_key', features: { csv: false, board: false, dashboard: false } },
  'leads with a password': { ...leads, access: 'password' },
  reservedWords,
  hostileText,
  circular,
  longNames,
  twelve,
};
const plan = {} as Plan;

test.each(Object.entries(specs))('Every file of the app written for %s has a path of its own', (_, spec) => {
  const paths = writeApp({ plan, spec, live: null }).map((file) => file.path);
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
});

describe.each(Object.entries(specs))('The app written for %s', (_, spec) => {
  let app: AppOnDisk;
  beforeAll(() => {
    app = appOnDisk();
    app.write(writeApp({ plan, spec, live: null }));
  });
  afterAll(() => app.remove());

  test('type checks without a word', async () => {
    expect(await app.check('tsc', '-p', '.')).toBe('');
  });

  test('has nothing that lint finds', async () => {
    expect(await app.check('oxlint', '--deny-warnings')).toContain('Found 0 warnings and 0 errors');
  });

  test('passes its own tests, one for each sentence of the plan', async () => {
    const output = await app.test();
    for (const { sentence } of acceptanceFor(spec)) expect(output).toContain(`✔ ${sentence} (`);
  });

  test('starts, answers and stops as it is told', async () => {
    const started = await app.start({ APP_API_KEY: 'k', APP_PASSWORD: 'k' });
    const get = (path: string) => fetch(started.url + path, { headers: { Authorization: 'Bearer k', Accept: 'text/html' } });
    expect((await get('/healthz')).status).toBe(200);
    const paths = [
      '/',
      '/openapi.json',
      ...(spec.kind === 'records_app'
        ? spec.entities.flatMap(({ path }) => [`/${path}`, `/${path}?page=99999999999999999999`, `/${path}/new`])
        : []),
    ];
    for (const path of paths) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const html = answer.headers.get('content-type')?.includes('html') ? await answer.text() : '';
      expect(html).not.toContain('<script>alert');
    }
    if (spec.kind === 'records_app' && spec.features.csv) {
      const headers = { Authorization: 'Bearer k', 'Content-Type': 'multipart/form-data; boundary=x' };
      const torn = await fetch(`${started.url}/${spec.entities[0]?.path}/import`, { method: 'POST', headers, body: 'no form' });
      expect(torn.status).toBe(400);
    }
    expect(await started.stop()).toBe(0);
  });
});
