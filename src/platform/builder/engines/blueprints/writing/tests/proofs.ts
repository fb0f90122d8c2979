import type { AppSpec, SpecEntity, SpecField } from '../../app-spec.ts';
import type { Proof } from '../../planning/acceptance.ts';
import { literal, valueLiteral } from '../source.ts';
import { accessProof } from './access-proof.ts';
import { sampleName } from './sample-values.ts';

/** The body of the test that proves one sentence of the plan on the running app, a line each. */
export function proofLines(spec: AppSpec, proof: Proof): readonly string[] {
  if (proof.kind === 'access') return accessProof(spec, proof.access);
  const entity = found(spec, proof.entity);
  const path = literal(`/api/${entity.path}`);
  const sample = `await ${sampleName(entity)}(app)`;
  const field = 'field' in proof ? entity.fields.find((one) => one.name === proof.field) : undefined;
  const refused = (name: string) => [
    `assert.equal(refused.status, 422, refused.text);`,
    `assert.ok(namedFields(refused).includes(${literal(name)}), refused.text);`,
  ];
  switch (proof.kind) {
    case 'round_trip':
      return [
        `const input = ${sample};`,
        `const created = await app.send('POST', ${path}, input);`,
        'assert.equal(created.status, 201, created.text);',
        `const read = await app.send('GET', \`/api/${entity.path}/\${created.body['id']}\`);`,
        'assert.equal(read.status, 200, read.text);',
        'assert.deepEqual({ ...read.body, ...input }, read.body);',
      ];
    case 'required':
      return [`const refused = await app.send('POST', ${path}, { ...(${sample}), ${proof.field}: undefined });`, ...refused(proof.field)];
    case 'unique':
      return [
        `const input = ${sample};`,
        `await app.create(${path}, input);`,
        `const refused = await app.send('POST', ${path}, { ...(${sample}), ${proof.field}: input.${proof.field} });`,
        'assert.equal(refused.status, 409, refused.text);',
        `assert.ok(namedFields(refused).includes(${literal(proof.field)}), refused.text);`,
      ];
    case 'options':
      return [
        `for (const option of [${(field?.options ?? []).map(literal).join(', ')}]) {`,
        `  await app.create(${path}, { ...(${sample}), ${proof.field}: option });`,
        '}',
        `const refused = await app.send('POST', ${path}, { ...(${sample}), ${proof.field}: 'none of these' });`,
        ...refused(proof.field),
      ];
    case 'default':
      return [
        `const created = await app.send('POST', ${path}, { ...(${sample}), ${proof.field}: undefined });`,
        'assert.equal(created.status, 201, created.text);',
        `assert.equal(created.body[${literal(proof.field)}], ${valueLiteral(field?.default ?? null)});`,
      ];
    case 'type':
      return [
        `const refused = await app.send('POST', ${path}, { ...(${sample}), ${proof.field}: 'not-a-valid-value' });`,
        ...refused(proof.field),
      ];
    case 'range':
      return rangeLines(path, sample, field);
    case 'known_target':
      return [
        `const refused = await app.send('POST', ${path}, { ...(${sample}), ${proof.field}: 'no-such-id' });`,
        ...refused(proof.field),
      ];
    case 'filter_by_target': {
      const target = found(spec, proof.target);
      const make = `await app.create(${literal(`/api/${target.path}`)}, await ${sampleName(target)}(app))`;
      return [
        `const one = ${make};`,
        `const other = ${make};`,
        `const id = await app.create(${path}, { ...(${sample}), ${proof.field}: one });`,
        `await app.create(${path}, { ...(${sample}), ${proof.field}: other });`,
        `assert.deepEqual(listedIds(await app.send('GET', \`/api/${entity.path}?${proof.field}=\${one}\`)), [id]);`,
      ];
    }
    case 'search':
      return [
        `const input = ${sample};`,
        `const id = await app.create(${path}, input);`,
        `const part = encodeURIComponent(input.${proof.field}.slice(1));`,
        `assert.ok(listedIds(await app.send('GET', \`/api/${entity.path}?q=\${part}\`)).includes(id));`,
        `assert.deepEqual(listedIds(await app.send('GET', ${literal(`/api/${entity.path}?q=nothing-says-this`)})), []);`,
      ];
    case 'update':
      return updateLines(entity, path, sample);
    case 'delete':
      return [
        `const id = await app.create(${path}, ${sample});`,
        `assert.equal((await app.send('DELETE', \`/api/${entity.path}/\${id}\`)).status, 204);`,
        `assert.equal((await app.send('GET', \`/api/${entity.path}/\${id}\`)).status, 404);`,
      ];
    case 'pages':
      return [
        `const id = await app.create(${path}, ${sample});`,
        `const list = await app.send('GET', ${literal(`/${entity.path}`)});`,
        'assert.equal(list.status, 200);',
        `assert.ok(list.text.includes(\`href="/${entity.path}/\${id}"\`));`,
        `const form = await app.send('GET', ${literal(`/${entity.path}/new`)});`,
        'assert.equal(form.status, 200);',
        `for (const name of [${entity.fields.map((one) => literal(one.name)).join(', ')}]) {`,
        '  assert.ok(form.text.includes(`name="${name}"`), name);',
        '}',
      ];
  }
}

export function found(spec: AppSpec, name: string): SpecEntity {
  const entity = spec.entities.find((one) => one.name === name);
  if (entity === undefined) throw new Error(`The plan proves something about ${name}, which the app does not have`);
  return entity;
}

function rangeLines(path: string, sample: string, field: SpecField | undefined): string[] {
  const name = field?.name ?? '';
  const accepted = [field?.min, field?.max].filter((bound) => bound !== undefined);
  const outside = [...(field?.min === undefined ? [] : [field.min - 1]), ...(field?.max === undefined ? [] : [field.max + 1])];
  return [
    `for (const bound of [${accepted.join(', ')}]) {`,
    `  await app.create(${path}, { ...(${sample}), ${name}: bound });`,
    '}',
    `for (const outside of [${outside.join(', ')}]) {`,
    `  const refused = await app.send('POST', ${path}, { ...(${sample}), ${name}: outside });`,
    '  assert.equal(refused.status, 422, refused.text);',
    `  assert.ok(namedFields(refused).includes(${literal(name)}), refused.text);`,
    '}',
  ];
}

/** Changes the first field that can have another value; the rest has to stay. */
function updateLines(entity: SpecEntity, path: string, sample: string): string[] {
  const field = entity.fields.find((one) => one.type !== 'relation') ?? entity.fields[0];
  const name = field?.name ?? '';
  const inSample = field?.type !== 'relation' || field.required;
  const change = field === undefined ? '{}' : inSample ? `{ ${name}: (${sample}).${name} }` : `{ ${name}: null }`;
  return [
    `const before = await app.send('POST', ${path}, ${sample});`,
    `const change = ${change};`,
    `const changed = await app.send('PATCH', \`/api/${entity.path}/\${before.body['id']}\`, change);`,
    'assert.equal(changed.status, 200, changed.text);',
    `const after = await app.send('GET', \`/api/${entity.path}/\${before.body['id']}\`);`,
    "assert.deepEqual(after.body, { ...before.body, ...change, updated_at: after.body['updated_at'] });",
  ];
}
