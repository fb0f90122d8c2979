import type { Question } from '../../../contract/agents.ts';
import { Input } from '../../ui/field.tsx';
import { otherChoice, type Draft } from './question-draft.ts';

/** Picking Other asks for words, so the cursor goes where they are written. */
const focusOnArrival = (input: HTMLInputElement | null): void => input?.focus();

type ChoiceDraft = Extract<Draft, { kind: 'choice' }>;

interface ChoiceInputProps {
  readonly question: Question;
  readonly draft: ChoiceDraft;
  readonly onDraft: (draft: ChoiceDraft) => void;
}

/** One of the options, or Other with its own words. */
export function ChoiceInput({ question, draft, onDraft }: ChoiceInputProps) {
  const name = question.question_id;
  return (
    <div role="radiogroup" aria-label={question.text}>
      {question.options?.map((option) => (
        <label className="opt" key={option.value}>
          <input
            className="radio"
            type="radio"
            name={name}
            checked={draft.picked === option.value}
            onChange={() => onDraft({ ...draft, picked: option.value })}
          />
          <span>{option.label}</span>
          {question.default === option.value && <span className="why">default</span>}
        </label>
      ))}
      <label className="opt">
        <input
          className="radio"
          type="radio"
          name={name}
          checked={draft.picked === otherChoice}
          onChange={() => onDraft({ ...draft, picked: otherChoice })}
        />
        <span>Other</span>
      </label>
      {draft.picked === otherChoice && (
        <Input
          className="other"
          aria-label={`${question.text} In your own words`}
          placeholder="In your own words"
          value={draft.other}
          ref={focusOnArrival}
          onChange={(event) => onDraft({ ...draft, other: event.target.value })}
        />
      )}
    </div>
  );
}
