import { expect, test } from 'vitest';
import { plan as planSchema } from '../../../../contract/plan.ts';
import { appSpec } from './app-spec.ts';
import { amendSpec } from './amending/amend.ts';
import { understand } from './asking/converse.ts';
import { makePlan } from './planning/make-plan.ts';
import { readBrief } from './brief.ts';

const pieces =
  "A CRM for my bakery|customers|orders|with|has|name|phone, email|and|or|:|;|,|.|\n- |(new, paid)|((|))|[|]|\"|'|belongs to a|that must be unique|whether it is lent out|from 1 to 5|price in EUR|status: a/b/c|total|id|created_at|group|index|select|constructor|__proto__|toString|API|each|many|can be|one of|either|is required|🚀|ß|顧客|\u202e|%s|${x}|<script>|'; DROP TABLE x;--|1|2.5|-|/|add|remove|rename x to y|to|of|in|per|by|it|which|not|undo|password|CSV|news|people|a|the|optional|unique|to customers|to orders".split(
    '|',
  );

/** A small generator of its own: the same seed gives the same texts. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const words = (random: () => number, most: number): string =>
  Array.from({ length: 1 + Math.floor(random() * most) }, () => pieces[Math.floor(random() * pieces.length)]).join(' ');

function expectSound(spec: unknown): void {
  const sound = appSpec.parse(spec);
  expect(appSpec.parse(JSON.parse(JSON.stringify(sound)))).toEqual(sound);
  expect(new Set(sound.entities.map((entity) => entity.table)).size).toBe(sound.entities.length);
  for (const entity of sound.entities) {
    expect(entity.fields.length).toBeGreaterThan(0);
    expect(new Set(entity.fields.map((field) => field.name)).size).toBe(entity.fields.length);
    expect(new Set(entity.fields.map((field) => field.key)).size).toBe(entity.fields.length);
    expect(entity.label === 'id' || entity.fields.some((field) => field.name === entity.label)).toBe(true);
    for (const field of entity.fields) {
      expect(['id', 'created_at', 'updated_at']).not.toContain(field.name);
      if (field.type === 'relation') expect(sound.entities.map((other) => other.name)).toContain(field.references);
      if (field.type === 'choice') expect(field.options?.length ?? 0).toBeGreaterThan(0);
      if (field.default !== undefined) expect(field.required).toBe(false);
    }
  }
  planSchema.parse({ ...makePlan(sound, null), revision: 1 });
}

test('any words give a sound plan or a question, and any follow-up a sound plan', () => {
  const random = generator(7);
  for (let round = 0; round < 300; round += 1) {
    const understood = understand(words(random, 30));
    const { spec } = readBrief(understood.brief);
    if (spec === null) {
      expect(understood.questions.length).toBeGreaterThan(0);
      continue;
    }
    expectSound(spec);
    const amended = amendSpec(spec, words(random, 12));
    expectSound(amended.spec);
    planSchema.parse({ ...makePlan(amended.spec, spec), revision: 2 });
  }
});

/** Of the processor, which counts the same on a machine with much else to do. */
const mostMicroseconds = 2_000_000;

test('the longest prompt is read in time and stays within the limits of an app', () => {
  const long = Array.from({ length: 600 }, (_, at) => `thing${at}s with name${at}, phone and date`)
    .join('; ')
    .slice(0, 20_000);
  const spent = process.cpuUsage();
  const { spec } = readBrief(understand(long).brief);
  expect(process.cpuUsage(spent).user).toBeLessThan(mostMicroseconds);
  expect(spec?.entities.length ?? 0).toBeLessThanOrEqual(20);
  expect(spec === null || spec.notIncluded.length > 0).toBe(true);
  if (spec !== null) expectSound(spec);
});

test.each([
  '('.repeat(20_000),
  'a,'.repeat(10_000),
  '- x\n'.repeat(5_000),
  'and '.repeat(5_000),
  'is '.repeat(6_000),
  ' '.repeat(20_000),
  '"'.repeat(20_000),
  'x'.repeat(20_000),
  `${'of '.repeat(6_000)}books`,
  '|-'.repeat(10_000),
  '| a |\n'.repeat(3_000),
  '{a,'.repeat(6_000),
  '{"a": '.repeat(3_000),
  'GET /a/'.repeat(2_800),
  "owners' pets ".repeat(1_500),
  'plants pots beds '.repeat(1_100),
])('a text made to be slow is read in time', (text) => {
  const spent = process.cpuUsage();
  understand(text);
  expect(process.cpuUsage(spent).user).toBeLessThan(mostMicroseconds);
});

test.each(['\u2028', '\u00a0', '.', ', ', '!\n', '/'])('a page of nothing but %j is read as the little that it says', (sign) => {
  const text = `Track books${sign.repeat(20_000 / sign.length - 20)}x`;
  const { spec } = readBrief(understand('Track books with a title').brief);
  const spent = process.cpuUsage();
  understand(text);
  if (spec !== null) amendSpec(spec, text);
  expect(process.cpuUsage(spent).user).toBeLessThan(mostMicroseconds);
});

test.each(['is ', 'a and ', 'must be ', '- x\n', 'x;', 'add a to b and ', 'rename a to b, '])(
  'a change that says nothing but %j is read in time',
  (words) => {
    const crowd = understand(
      Array.from({ length: 20 }, (_, n) => `Track ${'abcdefghijklmnopqrst'[n]}ings with name, phone, email, notes`).join('. '),
    );
    const { spec } = readBrief(crowd.brief);
    if (spec === null) throw new Error('The prompt names things to build.');
    const spent = process.cpuUsage();
    amendSpec(spec, words.repeat(20_000 / words.length));
    expect(process.cpuUsage(spent).user).toBeLessThan(mostMicroseconds);
  },
);

test('of a message with hundreds of wishes as many are carried out as anybody has, and the reply says so', () => {
  const { spec } = readBrief(understand('Track books with a title').brief);
  if (spec === null) throw new Error('The prompt names things to build.');
  const { said, changed } = amendSpec(spec, `rename title to name\n${'drop nothing\n'.repeat(400)}`);
  expect(changed).toBe(true);
  expect(said).toContain('first 200 wishes');
});
