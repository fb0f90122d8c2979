import type { Question } from '../../../contract/agents.ts';
import { invalidFields, ToolError, type FieldProblem } from '../../../contract/errors.ts';
import type { AgentRow } from '../../store/schema/agents.ts';
import type { Credentials } from '../../vault/credentials.ts';
import { looksSecret } from '../checks/review/secrets.ts';
import { secretScope } from './secret-scope.ts';

export type Answers = Readonly<Record<string, unknown>>;

/** The name that a secret answer is stored under. */
export function credentialOf({ question_id, credential }: Question): string {
  return credential ?? question_id.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}

/** Answers as everything but the vault gets them: in the place of each secret the name that it is stored under. */
export function withoutSecrets(questions: readonly Question[], answers: Answers): Answers {
  const names = new Map(questions.filter(({ kind }) => kind === 'secret').map((one) => [one.question_id, credentialOf(one)]));
  return Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, value === null ? null : (names.get(id) ?? value)]));
}

/** Stores the secrets among the answers, before any of the rest is written down. @throws ToolError that names the answer. */
export async function keepSecrets(
  credentials: Pick<Credentials, 'store'>,
  row: AgentRow,
  questions: readonly Question[],
  answers: Answers,
): Promise<void> {
  const secrets = questions.filter(({ kind, question_id: id }) => kind === 'secret' && answers[id] !== undefined && answers[id] !== null);
  for (const question of secrets) {
    const value = answers[question.question_id];
    const field = `answers.${question.question_id}`;
    if (typeof value !== 'string') throw invalidFields([{ field, message: 'a secret is text' }]);
    try {
      await credentials.store(row.tenantId, { scope: secretScope(row), name: credentialOf(question), value, description: question.why });
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      const problems = (error.details as readonly FieldProblem[] | undefined) ?? [];
      throw invalidFields(problems.map(({ message }) => ({ field, message })));
    }
  }
}

/** A message is kept and shown: a secret has no place in it. @throws ToolError when it could be one. */
export function refuseSecretMessage(open: readonly Question[], message: string | undefined): void {
  const secret = open.find(({ kind }) => kind === 'secret');
  if (secret === undefined || message === undefined) return;
  if (!open.every(({ kind }) => kind === 'secret') && !looksSecret(message)) return;
  throw new ToolError('invalid_input', 'message: a secret is never taken in a message, which would be kept and shown.', {
    hint: `Send it as answers.${secret.question_id}, where it is stored encrypted; or send empty answers, and the plan has a page where a person types it.`,
    details: [{ field: 'message', message: 'a secret is never taken in a message' }],
  });
}
