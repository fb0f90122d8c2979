import { count, number } from '../../words/count.ts';

const shortestPrompt = 3;
const longestPrompt = 20_000;
const counterFrom = 18_000;

/** Why a description cannot be sent as it is; null when it can. */
export function promptProblem(prompt: string): string | null {
  const length = prompt.trim().length;
  if (length === 0) return 'Describe what to build first.';
  if (length < shortestPrompt) return `Write at least ${shortestPrompt} characters.`;
  return length > longestPrompt ? `Shorten it by ${count(length - longestPrompt, 'character')}.` : null;
}

/** `19,412 of 20,000`, once the limit comes near. */
export function promptCounter(prompt: string): string | null {
  const length = prompt.trim().length;
  return length < counterFrom ? null : `${number(length)} of ${number(longestPrompt)}`;
}
