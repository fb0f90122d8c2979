import type { AppSpec, SpecEntity } from '../../app-spec.ts';
import { literal } from '../source.ts';
import { testModule, testSource } from './acceptance-tests.ts';
import { sampleName } from './sample-values.ts';

/** `tests/http.test.ts`: what holds for every app, whatever it keeps. */
export function httpTests(spec: AppSpec): string {
  const [entity] = spec.entities;
  return testModule(spec, [...appTests(spec), ...(entity ? [...requestTests(entity), ...storeTests(spec, entity)] : [])]);
}

function appTests(spec: AppSpec): string[] {
  return [
    testSource('The app says that it is healthy, to anybody who asks.', [
      "const answer = await app.raw('/healthz');",
      'assert.equal(answer.status, 200);',
      "assert.deepEqual(answer.body, { status: 'ok' });",
    ]),
    testSource('Answers carry headers that keep other sites and scripts out.', [
      "const { headers } = await app.send('GET', '/openapi.json');",
      "assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);",
      "assert.equal(headers.get('x-content-type-options'), 'nosniff');",
    ]),
    testSource('The OpenAPI document names every resource.', [
      "const { body } = await app.send('GET', '/openapi.json');",
      "assert.equal(body['openapi'], '3.1.0');",
      `for (const path of [${spec.entities.map((entity) => literal(`/api/${entity.path}`)).join(', ')}]) {`,
      "  assert.ok(Object.keys(body['paths'] ?? {}).includes(path), path);",
      '}',
    ]),
  ];
}

function requestTests(entity: SpecEntity): string[] {
  const path = literal(`/api/${entity.path}`);
  return [
    testSource('Broken JSON, unknown fields, unknown records and impossible methods are refused, each in its way.', [
      `const broken = await app.raw(${path}, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: \`Bearer \${secret}\` }, body: '{"broken' });`,
      'assert.equal(broken.status, 400);',
      "assert.equal(broken.headers.get('content-type'), 'application/problem+json');",
      `const unknown = await app.send('POST', ${path}, { ...(await ${sampleName(entity)}(app)), no_such_field: 1 });`,
      'assert.equal(unknown.status, 422);',
      "assert.deepEqual(namedFields(unknown), ['no_such_field']);",
      `assert.equal((await app.send('GET', ${literal(`/api/${entity.path}/no-such-id`)})).status, 404);`,
      `assert.equal((await app.send('PUT', ${path}, {})).status, 405);`,
    ]),
    testSource('A request from another site changes nothing.', [
      `const answer = await app.raw(${path}, { method: 'POST', headers: { Origin: 'https://elsewhere.example', 'Content-Type': 'application/json' }, body: '{}' });`,
      'assert.equal(answer.status, 403);',
    ]),
    testSource('A body over the limit is refused.', [
      `const answer = await app.send('POST', ${path}, { text: 'x'.repeat(2 * 1024 * 1024) });`,
      'assert.equal(answer.status, 413);',
    ]),
  ];
}

function storeTests(spec: AppSpec, entity: SpecEntity): string[] {
  const path = literal(`/api/${entity.path}`);
  const sample = `await ${sampleName(entity)}(app)`;
  const referrer = spec.entities.flatMap((other) =>
    other.fields
      .filter((field) => field.required && field.references === entity.name && other !== entity)
      .map((field) => ({ other, field })),
  )[0];
  return [
    testSource('Pages of a list follow each other without a gap or a repeat.', [
      `const ids = [await app.create(${path}, ${sample}), await app.create(${path}, ${sample}), await app.create(${path}, ${sample})];`,
      `const first = await app.send('GET', ${literal(`/api/${entity.path}?limit=2`)});`,
      `const second = await app.send('GET', \`/api/${entity.path}?limit=2&cursor=\${first.body['next_cursor']}\`);`,
      'assert.deepEqual([...listedIds(first), ...listedIds(second)].slice(0, 3), ids.toReversed());',
    ]),
    testSource('What was stored is still there after a restart.', [
      `const id = await app.create(${path}, ${sample});`,
      'await app.restart();',
      `assert.equal((await app.send('GET', \`/api/${entity.path}/\${id}\`)).status, 200);`,
    ]),
    ...(referrer === undefined
      ? []
      : [
          testSource('A record that others refer to is not deleted, and the answer says who they are.', [
            `const id = await app.create(${path}, ${sample});`,
            `await app.create(${literal(`/api/${referrer.other.path}`)}, { ...(await ${sampleName(referrer.other)}(app)), ${referrer.field.name}: id });`,
            `const refused = await app.send('DELETE', \`/api/${entity.path}/\${id}\`);`,
            'assert.equal(refused.status, 409);',
            `assert.ok(String(refused.body['detail']).includes(${literal(referrer.other.singular)}), refused.text);`,
          ]),
        ]),
  ];
}
