import { expect, test } from 'vitest';
import { readBrief } from '../brief.ts';
import { answer, understand } from './converse.ts';

const ask = (given: { answers?: Record<string, unknown>; message?: string }) => {
  const { brief, questions } = understand('Build a small JSON API that stores and returns leads.');
  return answer(readBrief(brief), questions, {
    answers: given.answers ?? {},
    ...(given.message === undefined ? {} : { message: given.message }),
  });
};

test.each([
  ['everyone', 'open'],
  ['Anyone who has the address', 'open'],
  ['only my team', 'api_key'],
  ['with a password', 'api_key'],
  ['API key', 'api_key'],
  ['private please', 'api_key'],
])('“%s” is an answer to who may use it, by id and as a message', (words, access) => {
  for (const given of [{ answers: { access: words } }, { message: words }]) {
    const next = ask(given);
    expect(next.questions).toEqual([]);
    expect(readBrief(next.brief).spec?.access).toBe(access);
  }
});

test('words that mean none of the options are refused by id, and the options are named', () =>
  expect(() => ask({ answers: { access: 'banana' } })).toThrow(
    /answers\.access: must be one of open \(Anyone who has the address\), api_key/,
  ));

test('a message that answers nothing keeps the questions open and says so', () => {
  const next = ask({ message: 'banana' });
  expect(next.reply).toContain('I did not understand “banana”');
  expect(next.questions.map((question) => question.question_id)).toEqual(['fields', 'access']);
});
