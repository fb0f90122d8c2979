import { expect, test } from 'vitest';
import { createStructureWatch, mostLevels, mostValues } from './json-structure.ts';

/** What is said of a body that comes in pieces of this size; null when nothing is wrong. */
function saidOf(body: string, pieceBytes = 65_536): string | null {
  const bytes = Buffer.from(body);
  const watch = createStructureWatch();
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) watch(bytes.subarray(at, at + pieceBytes));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const tooMany = `The body holds more than ${mostValues} values.`;
const tooDeep = `The body is nested more than ${mostLevels} levels deep.`;
const zeros = (count: number) => JSON.stringify(Array.from({ length: count }, () => 0));

test('the largest call that a tool takes passes, and so does any text', () => {
  const files = Array.from({ length: 2_000 }, (_, at) => ({ path: `${at}.json`, content: '[[{"a,":[]}],\\",', encoding: 'utf8' }));
  const env = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`NAME_${at}`, '{},[],"\\']));
  const call = { jsonrpc: '2.0', params: { name: 'deploy_code', arguments: { name: 'Large', files, env } } };
  expect(saidOf(JSON.stringify(call, null, 2))).toBeNull();
  expect(saidOf(JSON.stringify({ content: '[{,'.repeat(200_000) }))).toBeNull();
});

test('the values of a body are counted up to the most and refused beyond', () => {
  expect(saidOf(zeros(mostValues - 2))).toBeNull();
  expect(saidOf(zeros(mostValues + 1))).toBe(tooMany);
  expect(saidOf(`[${'{},'.repeat(mostValues / 2)}0]`)).toBe(tooMany);
  expect(saidOf(`{${'"a":"x",'.repeat(mostValues)}"a":0}`)).toBe(tooMany);
});

test('brackets in brackets are refused when they are deeper than anything is, not when they are many', () => {
  expect(saidOf('['.repeat(mostLevels) + ']'.repeat(mostLevels))).toBeNull();
  expect(saidOf('{"a":'.repeat(mostLevels + 1))).toBe(tooDeep);
  expect(saidOf(`[${'[{}],'.repeat(1_000)}0]`)).toBeNull();
});

test.each([1, 2, 3, 7])('text and its escapes are told apart from the rest in pieces of %i bytes', (pieceBytes) => {
  expect(saidOf(JSON.stringify(['\\', '"', '\\"', '[,'.repeat(mostValues), 'ü"', '']), pieceBytes)).toBeNull();
  expect(saidOf(JSON.stringify(['\\', '"', '\\"', ...Array.from({ length: mostValues }, () => '\\')]), pieceBytes)).toBe(tooMany);
});
