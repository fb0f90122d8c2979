import type { Question } from '../../../../../contract/agents.ts';
import { readAccess } from '../understanding/access.ts';
import { normalizeText } from '../understanding/text/normalize.ts';
import { scan } from '../understanding/text/scan.ts';

/** What people say instead of an option's own words, by the question it answers. */
const sayings: Readonly<Record<string, readonly (readonly [RegExp, readonly string[]])[]>> = {
  access: [
    [
      /^(?:it(?: is|'s| should be)? |make it |keep it |leave it )?(?:open|public|anyone|anybody|everyone|everybody|all|the public|no protection)\b/,
      ['open'],
    ],
    [
      /\b(?:only|just) (?:me|us|my|our|the|people|callers|staff|employees|members)\b|^(?:me|us|my team|our team|my company|our company|staff|private|protected|closed|secret|nobody else)\b|\b(?:password|login|sign-?in|api key|key|token)\b/,
      ['password', 'api_key'],
    ],
  ],
  instead: [
    [/\b(?:api|endpoints?|json|backend)\b/, ['json_api']],
    [/\b(?:app|web|pages?|ui|forms?|site)\b/, ['records_app']],
  ],
};

/** The option of a choice that free words mean: its value, its label, or a usual saying; null when they mean none. */
export function meantOption(question: Question, words: string): string | null {
  const text = normalizeText(words)
    .toLowerCase()
    .replace(/[.!\s]+$/, '');
  const options = question.options ?? [];
  const named = options.find(({ value, label }) => value === text || value.replaceAll('_', ' ') === text || label.toLowerCase() === text);
  if (named !== undefined) return named.value;
  const access = question.question_id === 'access' ? readAccess(scan(text)) : null;
  const meant = access === null ? sayings[question.question_id]?.find(([saying]) => saying.test(text))?.[1] : closed[access];
  return options.find((option) => meant?.includes(option.value))?.value ?? null;
}

/** Pages ask for a password where an API asks for a key: either word means the one that is offered. */
const closed = { open: ['open'], password: ['password', 'api_key'], api_key: ['api_key', 'password'] } as const;

/** Answers with the free words of choices replaced by the options they mean. What means none stays, to be refused by name. */
export function withMeantOptions(
  questions: readonly Question[],
  answers: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => {
      const question = questions.find((one) => one.question_id === id && one.kind === 'choice');
      return [id, question === undefined || typeof answer !== 'string' ? answer : (meantOption(question, answer) ?? answer)];
    }),
  );
}
