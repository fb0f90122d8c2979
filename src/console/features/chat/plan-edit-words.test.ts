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
      'Remove phone from Customer. Rename name to full_name in Customer. Change status in Order to choice: new, paid, sent. Make status in Order optional. Add a required field due_date (date) to Order.',
    );
  });
  it('asks for nothing when nothing was edited', () => {
    expect(planEditWords(before, before)).toBe('');
  });
});
