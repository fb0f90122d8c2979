import { lazy, Suspense, useId } from 'react';
import type { Question } from '../../../contract/agents.ts';
import { Input, TextArea } from '../../ui/field.tsx';
import { ChoiceInput } from './choice-input.tsx';
import { FieldsInput } from './fields-input.tsx';
import { MultiChoiceInput } from './multi-choice-input.tsx';
import type { Draft } from './question-draft.ts';
import { SecretInput } from './secret-input.tsx';
import { SizeInput } from './size-input.tsx';

/** Brings its own calendar arithmetic, which most conversations never need. */
const ScheduleInput = lazy(() => import('./schedule-input.tsx').then((module) => ({ default: module.ScheduleInput })));

interface QuestionInputProps {
  readonly question: Question;
  readonly draft: Draft;
  readonly problem: string | null;
  readonly onDraft: (draft: Draft) => void;
}

/** A question with the control that fits its kind. */
export function QuestionInput({ question, draft, problem, onDraft }: QuestionInputProps) {
  const id = useId();
  const named = { 'aria-labelledby': `${id}-text`, 'aria-describedby': `${id}-why` };
  return (
    <div className="sec question" role="group" {...named}>
      <div className="qh" id={`${id}-text`}>
        {question.text}
        {question.required ? '' : <span className="q"> optional</span>}
      </div>
      <div className="why" id={`${id}-why`}>
        {question.why}
      </div>
      <Control question={question} draft={draft} onDraft={onDraft} named={named} />
      {problem !== null && draft.kind !== 'schedule' && (
        <p className="t12 del" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

type Named = { readonly 'aria-labelledby': string; readonly 'aria-describedby': string };

function Control({ question, draft, onDraft, named }: Omit<QuestionInputProps, 'problem'> & { readonly named: Named }) {
  switch (draft.kind) {
    case 'text':
      return (
        <TextArea
          {...named}
          className="answer"
          rows={1}
          value={draft.text}
          onChange={(event) => onDraft({ ...draft, text: event.target.value })}
        />
      );
    case 'number':
      return (
        <Input
          {...named}
          className="num answer-number"
          inputMode="decimal"
          value={draft.text}
          onChange={(event) => onDraft({ ...draft, text: event.target.value })}
        />
      );
    case 'secret':
      return <SecretInput named={named} text={draft.text} onText={(text) => onDraft({ ...draft, text })} />;
    case 'choice':
      return <ChoiceInput question={question} draft={draft} onDraft={onDraft} />;
    case 'multi_choice':
      return <MultiChoiceInput question={question} draft={draft} onDraft={onDraft} />;
    case 'boolean':
      return (
        <div>
          {([true, false] as const).map((on) => (
            <label className="opt" key={String(on)}>
              <input
                className="radio"
                type="radio"
                name={question.question_id}
                checked={draft.on === on}
                onChange={() => onDraft({ ...draft, on })}
              />
              <span>{on ? 'Yes' : 'No'}</span>
              {question.default === on && <span className="why">default</span>}
            </label>
          ))}
        </div>
      );
    case 'schedule':
      return (
        <Suspense fallback={<div className="sched-later" />}>
          <ScheduleInput
            schedule={draft.schedule}
            optional={!question.required && typeof question.default !== 'string'}
            onSchedule={(schedule) => onDraft({ ...draft, schedule })}
          />
        </Suspense>
      );
    case 'size':
      return <SizeInput question={question} size={draft.size} onSize={(size) => onDraft({ ...draft, size })} />;
    case 'fields':
      return <FieldsInput rows={draft.rows} onRows={(rows) => onDraft({ ...draft, rows })} />;
  }
}
