import { expect, test } from 'vitest';
import type { Question } from '../../../contract/agents.ts';
import { answersInWords } from './answers-in-words.ts';

const questions: readonly Question[] = [
  { question_id: 'fields', text: 'Which fields should lead have?', why: '', kind: 'fields', required: false },
  {
    question_id: 'access',
    text: 'Who may use it?',
    why: '',
    kind: 'choice',
    options: [{ value: 'api_key', label: 'Only callers with an API key' }],
    required: false,
  },
];

test('answers stand in the conversation in words, not as data', () => {
  const fields = [
    { entity: 'Lead', name: 'full_name', type: 'text', required: true },
    { entity: 'Lead', name: 'email', type: 'email', required: false },
  ];
  expect(answersInWords(questions, { fields, access: 'api_key' })).toBe(
    'Which fields should lead have? Lead: full name (required), email.\nWho may use it? Only callers with an API key',
  );
});

test('no answer at all takes the defaults', () => expect(answersInWords(questions, {})).toBe('Use the defaults.'));
