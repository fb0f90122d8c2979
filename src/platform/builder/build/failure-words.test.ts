import { expect, test } from 'vitest';
import { brokenWords, checkFailureWords } from './failure-words.ts';

const failed = { stage: 'testing', fingerprint: 'f', excerpt: '\nTest failed: A lead is stored.\n500' } as const;

test('a failure is told in three sentences: what failed, what was tried, what serves now', () => {
  const { message, hint } = checkFailureWords(failed, 'same failure again', true);
  expect(message).toBe(
    'A test or a probe of the running app failed: Test failed: A lead is stored. A repair was tried and the same failure came back, so the builder stopped. The version that was live keeps serving.',
  );
  expect(hint.split(/,| or /).filter((way) => way.trim() !== '')).toHaveLength(3);
});

test('what the platform broke is not blamed on the app', () => {
  expect(brokenWords('unavailable', 'No sandbox can be opened.', false)).toMatchObject({
    code: 'unavailable',
    message: 'No sandbox can be opened. Nothing was put live.',
  });
});

test('what gave up and knows a way on says which', () => {
  const { hint } = brokenWords('invalid_input', 'The builder could not make sense of these words.', false, 'Say it in fewer words.');
  expect(hint).toBe('Say it in fewer words.');
});

test('records that do not fit a change are a person’s to change', () => {
  const error = checkFailureWords(
    { ...failed, dataConflict: '3 leads share the email “a@example.com”; it is to be unique' },
    'no repair known',
    true,
  );
  expect(error.message).toContain('3 leads share the email “a@example.com”');
  expect(error.message).toContain('the version that was live keeps serving');
  expect(error.hint).toContain('try again');
});
