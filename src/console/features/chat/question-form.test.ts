import { describe, expect, it } from 'vitest';
import type { Question } from '../../../contract/agents.ts';
import { addField, fieldName, fieldProblem, fieldRowsOf, fieldsValue } from './field-rows.ts';
import { answerOf, answersOf, answerWords, isChanged, problemOf } from './question-answer.ts';
import { defaultDraft, otherChoice } from './question-draft.ts';
import { usualSchedule } from '../../words/schedule.ts';

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

describe('a question for a schedule', () => {
  it('opens in the kind that says what is suggested, and folds to its words', () => {
    const hourly = ask('schedule', { default: '30 * * * * UTC' });
    expect(defaultDraft(hourly, zone)).toMatchObject({ schedule: { kind: 'hourly', minute: '30', zone: 'UTC' } });
    expect(answerWords({ ...hourly, answer: '*/15 * * * * UTC' })).toBe('Every 15 minutes');
  });
  it('has no answer while it may be left out and nobody put it on one', () => {
    expect(answerOf(defaultDraft(ask('schedule', { required: false }), zone))).toBeUndefined();
    expect(answerOf(defaultDraft(ask('schedule'), zone))).toBe('0 6 * * * Europe/Vienna');
  });
  it('is held back while it cannot be right', () => {
    const question = ask('schedule', { default: '0 6 * * 1 UTC' });
    const draft = { kind: 'schedule', schedule: { ...usualSchedule(zone), days: [] } } as const;
    expect(problemOf(question, draft)).toBe('Pick at least one day.');
  });
});
