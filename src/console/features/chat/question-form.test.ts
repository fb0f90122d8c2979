import { describe, expect, it } from 'vitest';
import type { Question } from '../../../contract/agents.ts';
import { addField, fieldName, fieldProblem, fieldRowsOf, fieldsValue } from './field-rows.ts';
import { answerOf, answersOf, answerWords, isChanged, problemOf } from './question-answer.ts';
import { defaultDraft, otherChoice } from './question-draft.ts';
import { scheduleWords } from '../../words/schedule-words.ts';
import { formatSchedule, parseSchedule } from '../../words/schedule.ts';

const ask = (kind: Question['kind'], extra: Partial<Question> = {}): Question => ({
  question_id: 'q1',
  text: '?',
  why: '',
  kind,
  required: true,
  ...extra,
});
const zone = 'Europe/Vienna';
const pay = ask('choice', {
  options: [
    { value: 'invoice', label: 'Monthly invoice' },
    { value: 'cash', label: 'On delivery' },
  ],
  default: 'invoice',
});
const fields = ask('fields', {
  default: [
    { entity: 'Customer', name: 'name', type: 'text', required: true },
    { entity: 'Customer', name: 'email', type: 'email', required: false, unique: true },
  ],
});

describe('the question form', () => {
  it('starts with every default, and sent untouched it answers with them', () => {
    const questions: [Question, unknown][] = [
      [ask('text', { default: 'Bakery' }), 'Bakery'],
      [ask('number', { default: 3 }), 3],
      [pay, 'invoice'],
      [ask('multi_choice', { default: ['a'] }), ['a']],
      [ask('boolean', { default: true }), true],
      [ask('size', { default: 'medium' }), 'medium'],
      [ask('schedule', { default: '0 6 * * 1-5 Europe/Vienna' }), '0 6 * * 1-5 Europe/Vienna'],
      [fields, fields.default],
    ];
    for (const [question, answer] of questions) {
      const draft = defaultDraft(question, zone);
      expect(answerOf(draft), question.kind).toEqual(answer);
      expect(problemOf(question, draft), question.kind).toBeNull();
      expect(isChanged(draft, defaultDraft(question, zone)), question.kind).toBe(false);
    }
  });

  it('leaves an empty answer to the default instead of sending nothing', () => {
    const question = ask('text', { default: 'x' });
    expect(answersOf([question], { q1: { kind: 'text', text: '  ' } })).toEqual({ answers: {} });
    expect(problemOf(question, { kind: 'text', text: '' })).toBeNull();
    expect(problemOf(ask('text'), { kind: 'text', text: '' })).toBe('Write an answer.');
  });

  it('asks for the words behind Other, and sends them as words: the options are all a question takes', () => {
    expect(problemOf(pay, { kind: 'choice', picked: otherChoice, other: '' })).toMatch('Say what else');
    expect(answersOf([pay], { q1: { kind: 'choice', picked: otherChoice, other: ' by card ' } })).toEqual({
      answers: {},
      message: 'by card',
    });
    expect(problemOf({ ...pay, default: undefined }, { kind: 'choice', picked: otherChoice, other: 'by card' })).toBeNull();
  });

  it('says what a number is instead of sending NaN', () => {
    expect(problemOf(ask('number', { default: 1 }), { kind: 'number', text: 'many' })).toMatch('Write a number');
  });

  it('never tells a secret again', () => {
    const secret = ask('secret', { answer: 'hunter2' });
    expect(defaultDraft(secret, zone)).toEqual({ kind: 'secret', text: '' });
    expect(answerWords(secret)).toBe('stored');
    expect(answerWords(ask('secret', { answer: null }))).toBe('not given yet');
  });

  it('folds an answer to a few words', () => {
    expect(answerWords({ ...pay, answer: 'cash' })).toBe('On delivery');
    expect(answerWords({ ...fields, answer: fields.default })).toBe('2 fields');
    expect(answerWords(ask('boolean', { answer: false }))).toBe('No');
  });
});

describe('the fields table', () => {
  const rows = fieldRowsOf(fields.default);
  it('keeps what it does not show', () => {
    expect(fieldsValue(rows)[1]).toMatchObject({ name: 'email', unique: true });
  });
  it('turns typed words into names that code can have', () => {
    expect([fieldName('Delivery note'), fieldName('2nd Phone!'), fieldName('  ')]).toEqual(['delivery_note', 'nd_phone', '']);
  });
  it('adds a field behind its entity and names what is wrong with it', () => {
    const added = addField([...rows, ...fieldRowsOf([{ entity: 'Order', name: 'date', type: 'date' }])], 'Customer');
    expect(added.map((row) => row.entity)).toEqual(['Customer', 'Customer', 'Customer', 'Order']);
    expect(fieldProblem(added)?.message).toMatch('Give the field a name');
    expect(fieldProblem(added.map((row) => (row.name === '' ? { ...row, name: 'Email' } : row)))?.message).toBe(
      'There are two fields called email.',
    );
    expect(fieldProblem([{ ...rows[0]!, type: 'choice', options: ['one'] }])?.message).toMatch('at least two choices');
  });
});

describe('a schedule', () => {
  it('is read and written without change', () => {
    for (const cron of ['0 6 * * 1-5 Europe/Vienna', '30 9 * * * UTC', '0 18 * * 1,4 Europe/Vienna']) {
      expect(formatSchedule(parseSchedule(cron, 'UTC')!)).toBe(cron);
    }
  });
  it('takes Sunday as 0 and as 7, and the reader’s zone when none is stated', () => {
    expect(parseSchedule('0 6 * * 0', zone)).toEqual({ days: [false, false, false, false, false, false, true], time: '06:00', zone });
    expect(parseSchedule('0 6 * * 7', zone)).toEqual(parseSchedule('0 6 * * 0', zone));
  });
  it('is left as text when it is not weekly', () => {
    expect(parseSchedule('*/5 * * * *', zone)).toBeNull();
    expect(parseSchedule('0 6 1 * *', zone)).toBeNull();
  });
  it('says when it runs next, in its own zone', () => {
    const friday = Date.UTC(2026, 10, 20, 14, 0);
    expect(scheduleWords(parseSchedule('0 6 * * 1-5', zone)!, friday)).toBe(
      'Every weekday at 06:00. Next: Monday 23 November, in 2 d 15 h.',
    );
  });
});
