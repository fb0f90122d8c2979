import { useRef, useState, type FormEvent } from 'react';
import type { Question } from '../../../contract/agents.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Mark } from '../../ui/mark.tsx';
import { count } from '../../words/count.ts';
import { answersOf, isChanged, problemOf, type Answers } from './question-answer.ts';
import { defaultDraft, type Draft } from './question-draft.ts';
import { QuestionInput } from './question-input.tsx';
import { useShownFromTop } from './use-shown-from-top.ts';

interface QuestionCardProps {
  readonly questions: readonly Question[];
  readonly sending: boolean;
  readonly error: unknown;
  readonly onAnswer: (given: Answers) => void;
}

/** One form for all open questions. What was typed stays when the builder's state arrives anew. */
export function QuestionCard({ questions, sending, error, onAnswer }: QuestionCardProps) {
  const [typed, setTyped] = useState<Readonly<Record<string, Draft>>>({});
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useShownFromTop(form);
  const [zone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);

  const drafts = Object.fromEntries(
    questions.map((question) => [question.question_id, typed[question.question_id] ?? defaultDraft(question, zone)]),
  );
  const problems = new Map(questions.map((question) => [question.question_id, problemOf(question, drafts[question.question_id] as Draft)]));
  const changed = questions.filter((question) => isChanged(drafts[question.question_id] as Draft, defaultDraft(question, zone))).length;
  const allDefault = questions.every((question) => question.default !== undefined || !question.required);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    const first = questions.findIndex((question) => problems.get(question.question_id) !== null);
    if (first === -1) return onAnswer(answersOf(questions, drafts));
    const question = form.current?.querySelectorAll('.question')[first];
    const wrong =
      question?.querySelector<HTMLElement>('[aria-invalid]') ?? question?.querySelector<HTMLElement>('input, select, textarea, button');
    wrong?.focus();
  }

  return (
    <form className="card live" aria-label="Questions" ref={form} onSubmit={submit} noValidate>
      <header>
        <Mark shape="wait" />
        <h3>{count(questions.length, 'question')}</h3>
        {allDefault && <span className="r">{questions.length === 1 ? 'It has a default' : 'Every one has a default'}</span>}
      </header>
      {questions.map((question) => (
        <QuestionInput
          key={question.question_id}
          question={question}
          draft={drafts[question.question_id] as Draft}
          problem={tried ? (problems.get(question.question_id) ?? null) : null}
          onDraft={(draft) => setTyped((before) => ({ ...before, [question.question_id]: draft }))}
        />
      ))}
      {error !== null && (
        <div className="sec">
          <ErrorBox what="The answers were not taken." error={error} />
        </div>
      )}
      <footer>
        {allDefault && (
          <Button pending={sending && 'Sending'} onClick={() => onAnswer({ answers: {} })}>
            Use the defaults
          </Button>
        )}
        <span className="grow" />
        {changed > 0 && <span className="why hide-p">{changed} changed</span>}
        <Button primary type="submit" pending={sending && 'Sending'}>
          Send answers
        </Button>
      </footer>
    </form>
  );
}
