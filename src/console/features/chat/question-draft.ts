import type { Question } from '../../../contract/agents.ts';
import type { Size } from '../../../contract/shared.ts';
import { sizeNames } from './size-names.ts';
import { fieldRowsOf, type FieldRow } from './field-rows.ts';
import { readSchedule } from '../../words/read-schedule.ts';
import { usualSchedule, type Schedule } from '../../words/schedule.ts';

/** What a person has put into one question so far. `other` is kept while another choice is picked. */
export type Draft =
  | { readonly kind: 'text' | 'number' | 'secret'; readonly text: string }
  | { readonly kind: 'choice'; readonly picked: string | null; readonly other: string }
  | { readonly kind: 'multi_choice'; readonly picked: readonly string[] }
  | { readonly kind: 'boolean'; readonly on: boolean }
  /** Null: on none, where none has to be. */
  | { readonly kind: 'schedule'; readonly schedule: Schedule | null }
  | { readonly kind: 'size'; readonly size: Size }
  | { readonly kind: 'fields'; readonly rows: readonly FieldRow[] };

/** The picked value of a choice that is answered in own words. */
export const otherChoice = '\u0000other';

/** The draft that answers a question with its default, as the form shows it first. `zone` is the reader's time zone. */
export function defaultDraft(question: Question, zone: string): Draft {
  const value = question.answer ?? question.default;
  switch (question.kind) {
    case 'text':
    case 'number':
      return { kind: question.kind, text: value === undefined || value === null ? '' : String(value) };
    case 'secret':
      return { kind: 'secret', text: '' };
    case 'choice': {
      if (typeof value !== 'string') return { kind: 'choice', picked: null, other: '' };
      const known = question.options?.some((option) => option.value === value) ?? false;
      return known ? { kind: 'choice', picked: value, other: '' } : { kind: 'choice', picked: otherChoice, other: value };
    }
    case 'multi_choice':
      return { kind: 'multi_choice', picked: Array.isArray(value) ? value.map(String) : [] };
    case 'boolean':
      return { kind: 'boolean', on: value === true };
    case 'schedule': {
      if (typeof value === 'string') return { kind: 'schedule', schedule: readSchedule(value, zone) };
      return { kind: 'schedule', schedule: question.required ? usualSchedule(zone) : null };
    }
    case 'size':
      return { kind: 'size', size: sizeNames.find((size) => size === value) ?? 'small' };
    case 'fields':
      return { kind: 'fields', rows: fieldRowsOf(value) };
  }
}
