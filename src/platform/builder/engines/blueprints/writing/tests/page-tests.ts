import type { AppSpec, SpecEntity } from '../../app-spec.ts';
import { literal } from '../source.ts';
import { testModule, testSource } from './acceptance-tests.ts';
import { sampleName } from './sample-values.ts';

/** `tests/pages.test.ts`: what holds for the pages of every records app. */
export function pageTests(spec: AppSpec): string {
  const [entity] = spec.entities;
  const board = spec.features.board ? spec.entities.find((one) => one.board !== null) : undefined;
  return testModule(spec, [
    ...(entity ? [...formTests(entity), ...(spec.features.csv ? csvTests(entity) : [])] : []),
    ...(board ? boardTests(board) : []),
  ]);
}

function formTests(entity: SpecEntity): string[] {
  const required = entity.fields.find((field) => field.required && field.type !== 'boolean' && field.type !== 'choice');
  const sample = `await ${sampleName(entity)}(app)`;
  return [
    testSource('A form that was filled in adds a record and leads to its page; its other form changes it.', [
      `const input = ${sample};`,
      `const added = await app.submit(${literal(`/${entity.path}/new`)}, input);`,
      'assert.equal(added.status, 303, added.text);',
      "const page = new URL(added.headers.get('location') ?? '', 'http://app').pathname;",
      "assert.equal((await app.send('GET', page)).status, 200);",
      "assert.equal((await app.send('GET', `${page}/edit`)).status, 200);",
      'assert.equal((await app.submit(`${page}/edit`, input)).status, 303);',
    ]),
    testSource('A record is deleted only after a second look.', [
      `const id = await app.create(${literal(`/api/${entity.path}`)}, ${sample});`,
      `const question = await app.send('GET', \`/${entity.path}/\${id}/delete\`);`,
      'assert.equal(question.status, 200);',
      `assert.equal((await app.send('GET', \`/api/${entity.path}/\${id}\`)).status, 200);`,
      `assert.equal((await app.submit(\`/${entity.path}/\${id}/delete\`, {})).status, 303);`,
      `assert.equal((await app.send('GET', \`/api/${entity.path}/\${id}\`)).status, 404);`,
    ]),
    ...(required === undefined
      ? []
      : [
          testSource('A form that does not fit is shown again and says which field needs another look.', [
            `const refused = await app.submit(${literal(`/${entity.path}/new`)}, { ...(${sample}), ${required.name}: '' });`,
            'assert.equal(refused.status, 422);',
            `assert.ok(refused.text.includes(${literal(`id="field-${required.name}-error"`)}), refused.text);`,
          ]),
        ]),
  ];
}

function csvTests(entity: SpecEntity): string[] {
  const count = `listedIds(await app.send('GET', ${literal(`/api/${entity.path}?limit=200`)})).length`;
  return [
    testSource('A CSV file is shown before it is imported, and what was exported can be imported.', [
      `const input = await ${sampleName(entity)}(app);`,
      "const line = (cells: readonly unknown[]) => cells.map((cell) => `\"${String(cell).replaceAll('\"', '\"\"')}\"`).join(',');",
      'const text = `${line(Object.keys(input))}\\n${line(Object.values(input))}\\n`;',
      `const before = ${count};`,
      `const preview = await app.upload(${literal(`/${entity.path}/import`)}, text);`,
      'assert.equal(preview.status, 200, preview.text);',
      `assert.equal(${count}, before);`,
      'const mapping = Object.fromEntries(Object.keys(input).map((name, index) => [`map.${name}`, index]));',
      `const imported = await app.submit(${literal(`/${entity.path}/import/run`)}, { ...mapping, text });`,
      'assert.equal(imported.status, 200, imported.text);',
      `assert.equal(${count}, before + 1);`,
      `const exported = await app.send('GET', ${literal(`/${entity.path}/export.csv`)});`,
      "assert.match(exported.headers.get('content-type') ?? '', /text\\/csv/);",
      "assert.equal(exported.text.trimEnd().split('\\r\\n').length >= before + 2, true);",
    ]),
  ];
}

function boardTests(entity: SpecEntity): string[] {
  const field = entity.fields.find((one) => one.name === entity.board);
  const option = field?.options?.[0] ?? '';
  return [
    testSource('A card of the board moves to another column.', [
      `const id = await app.create(${literal(`/api/${entity.path}`)}, await ${sampleName(entity)}(app));`,
      `assert.equal((await app.submit(\`/${entity.path}/\${id}/move\`, { to: ${literal(option)} })).status, 303);`,
      `assert.equal((await app.send('GET', \`/api/${entity.path}/\${id}\`)).body[${literal(field?.name ?? '')}], ${literal(option)});`,
      `assert.equal((await app.send('GET', ${literal(`/${entity.path}/board`)})).status, 200);`,
    ]),
  ];
}
