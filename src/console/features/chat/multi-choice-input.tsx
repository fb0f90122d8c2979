import type { Question } from '../../../contract/agents.ts';
import { Checkbox } from '../../ui/choice.tsx';
import type { Draft } from './question-draft.ts';

type MultiDraft = Extract<Draft, { kind: 'multi_choice' }>;

interface MultiChoiceInputProps {
  readonly question: Question;
  readonly draft: MultiDraft;
  readonly onDraft: (draft: MultiDraft) => void;
}

/** Any of the options, kept in their order. */
export function MultiChoiceInput({ question, draft, onDraft }: MultiChoiceInputProps) {
  const values = question.options?.map((option) => option.value) ?? [];
  const toggle = (value: string, on: boolean) =>
    onDraft({ ...draft, picked: values.filter((known) => (known === value ? on : draft.picked.includes(known))) });
  return (
    <div>
      {question.options?.map((option) => (
        <Checkbox
          key={option.value}
          checked={draft.picked.includes(option.value)}
          onChange={(event) => toggle(option.value, event.target.checked)}
        >
          {option.label}
        </Checkbox>
      ))}
    </div>
  );
}
