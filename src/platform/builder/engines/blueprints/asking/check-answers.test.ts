import { describe, expect, test } from 'vitest';
import type { Question } from '../../../../../contract/agents.ts';
import { ToolError } from '../../../../../contract/errors.ts';
import { checkAnswers } from './check-answers.ts';

const question = (question_id: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  question_id,
  text: '',
  why: '',
  kind,
  required: false,
  ...more,
});
const options = [
  { value: 'open', label: 'Open' },
  { value: 'api_key', label: 'Key' },
];
const questions = [
  question('what', 'text', { required: true }),
  question('access', 'choice', { options }),
  question('parts', 'multi_choice', { options }),
  question('fields', 'fields'),
  question('count', 'number'),
  question('sure', 'boolean'),
  question('when', 'schedule'),
  question('size', 'size'),
];

describe('an answer of the right kind is taken', () => {
  test.each([
    ['what', 'books'],
    ['access', 'api_key'],
    ['parts', ['open']],
    ['fields', [{ entity: 'Lead', name: 'website', type: 'url', required: false }]],
    ['count', 3],
    ['sure', false],
    ['when', '0 9 * * 1-5'],
    ['when', '0 6 * * 1-5 Europe/Vienna'],
    ['size', 'medium'],
  ])('%s', (id, answer) => expect(() => checkAnswers(questions, { [id]: answer })).not.toThrow());
});

describe('any other answer is invalid_input and names the question', () => {
  test.each([
    ['nothing', 'x'],
    ['what', ''],
    ['what', 3],
    ['access', 'everyone'],
    ['access', null],
    ['parts', ['open', 'shut']],
    ['fields', 'name'],
    ['fields', []],
    ['fields', [{ entity: 'Lead', name: 'x', type: 'blob' }]],
    ['count', '3'],
    ['sure', 'yes'],
    ['when', 'soon'],
    ['when', '0 6 * * 1-5 Europe/Nowhere'],
    ['size', 'huge'],
  ])('%s: %j', (id, answer) => {
    try {
      checkAnswers(questions, { [id]: answer });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ToolError);
      expect(error).toMatchObject({ code: 'invalid_input', message: expect.stringContaining(`answers.${id}`) });
    }
  });

  test('every failing one is listed', () => {
    try {
      checkAnswers(questions, { count: 'x', sure: 1 });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ details: [{ field: 'answers.count' }, { field: 'answers.sure' }] });
    }
  });
});
