import type { Question } from '../../../contract/agents.ts';
import { count } from '../../words/count.ts';
import { Fold } from './fold.tsx';
import { answerWords } from './question-answer.ts';

/** The answers that were given, in a line. */
export function AnsweredFold({ questions }: { readonly questions: readonly Question[] }) {
  return (
    <Fold shape="done" what={`${count(questions.length, 'question')} answered`} words={questions.map(answerWords).join(' · ')}>
      <dl className="dl l">
        {questions.map((question) => (
          <div key={question.question_id} className="pair">
            <dt>{question.text}</dt>
            <dd>{answerWords(question)}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
