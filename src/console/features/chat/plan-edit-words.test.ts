import { describe, expect, it } from 'vitest';
import { addField, fieldRowsOf } from './field-rows.ts';
import { planEditWords } from './plan-edit-words.ts';

const before = fieldRowsOf([
  { entity: 'Customer', name: 'name', type: 'text', required: true },
  { entity: 'Customer', name: 'phone', type: 'text', required: false },
  { entity: 'Order', name: 'status', type: 'choice', required: true, options: ['new', 'paid'] },
]);

describe('an edited plan', () => {
  it('is asked for in sentences a person would write', () => {
    const [name, phone, status] = before;
    const added = addField(
      [
        { ...name!, name: 'Full name' },
        { ...status!, options: ['new', 'paid', 'sent'], required: false },
      ],
      'Order',
    ).map((row) => (row.name === '' ? { ...row, name: 'Due date', type: 'date' as const, required: true } : row));
    expect(phone?.name).toBe('phone');
    expect(planEditWords(before, added)).toBe(
      'Remove phone from Customer. Rename name to full_name in Customer. Change status of Order to new, paid, sent. Make status of Order optional. Add a required due_date (date) to Order.',
    );
  });
  it('names a new type as a person would', () => {
    const [name, phone] = before;
    const words = (row: typeof name, type: 'integer' | 'url' | 'long_text') => planEditWords([row!], [{ ...row!, type }]);
    expect(words(phone, 'integer')).toBe('Make phone of Customer an integer.');
    expect(words(phone, 'url')).toBe('Make phone of Customer a url.');
    expect(words(name, 'long_text')).toBe('Make name of Customer a long text.');
  });
  it('asks for nothing when nothing was edited', () => {
    expect(planEditWords(before, before)).toBe('');
  });
});
