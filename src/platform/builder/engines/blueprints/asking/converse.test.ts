import { expect, test } from 'vitest';
import { readBrief } from '../brief.ts';
import { inShort } from '../understanding/examples/in-short.ts';
import { answer, understand } from './converse.ts';

const prompt = 'Build a small JSON API that stores and returns leads.';
const asked = () => {
  const { brief, questions } = understand(prompt);
  return { brief: readBrief(brief), questions };
};
const specAfter = (given: { answers?: Record<string, unknown>; message?: string }) => {
  const { brief, questions } = asked();
  const next = answer(brief, questions, {
    answers: given.answers ?? {},
    ...(given.message === undefined ? {} : { message: given.message }),
  });
  return { spec: readBrief(next.brief).spec, questions: next.questions, reply: next.reply };
};
const usual = 'name! email:email phone:phone company source status:choice(new|contacted|qualified|lost)~new notes:long_text';

test.each([
  'use the defaults',
  'Defaults please',
  'ok',
  'go ahead',
  'just use the suggested fields',
  'yes, looks good',
  'whatever you think is best',
])('“%s” takes every default', (message) => {
  const { spec, questions } = specAfter({ message });
  expect(questions).toEqual([]);
  expect(spec === null ? [] : inShort(spec)).toEqual([`Lead: ${usual}`]);
  expect(spec?.access).toBe('open');
});

test('a message may take the defaults and change something at once', () => {
  const { spec } = specAfter({ message: 'defaults, but add a website field; protect it with an API key' });
  expect(spec === null ? [] : inShort(spec)).toEqual([`Lead: ${usual} website:url`]);
  expect(spec?.access).toBe('api_key');
});

test('rows of the fields question replace the fields, and known ones keep what they had', () => {
  const { spec } = specAfter({
    answers: {
      access: 'api_key',
      fields: [
        { entity: 'Lead', name: 'name', type: 'text', required: true },
        { entity: 'Lead', name: 'Budget in total', type: 'money', required: false },
        { entity: 'Lead', name: 'status', type: 'choice', required: false, options: ['new', 'won'] },
      ],
    },
  });
  expect(spec === null ? [] : inShort(spec)).toEqual(['Lead: name! budget_in_total:money(USD) status:choice(new|won)~new']);
  expect(spec?.access).toBe('api_key');
});

test('a free message that names the fields is a change to the guess', () => {
  const { spec } = specAfter({ message: 'drop source and notes, rename company to employer' });
  expect(spec === null ? [] : inShort(spec)).toEqual([
    'Lead: name! email:email phone:phone employer status:choice(new|contacted|qualified|lost)~new',
  ]);
});

test('defaults for a question that has none ask again', () => {
  const { brief, questions } = understand('make me something nice');
  expect(answer(readBrief(brief), questions, { answers: {}, message: 'use the defaults' }).questions.map((one) => one.question_id)).toEqual(
    ['what'],
  );
});
