import type { Context } from 'hono';
import { constraintProblem } from '../database/constraint-problem.ts';
import { Problem } from './problem.ts';
import type { Log } from './request-log.ts';

/** The problem that an error stands for; null when nobody expected it. */
export function knownProblem(error: unknown): Problem | null {
  return error instanceof Problem ? error : constraintProblem(error);
}

/** What went wrong, as a problem a client may read. Anything unexpected is logged and told without its details. */
export function toProblem(error: unknown, log: Log): Problem {
  const known = knownProblem(error);
  if (known) return known;
  log({
    event: 'error',
    message: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? error.stack : undefined,
  });
  return new Problem(500, 'Something went wrong in the app. It has been logged.');
}

/** Answers with problem+json, keeping headers such as Allow that are already set. */
export function answerProblem(c: Context, problem: Problem): Response {
  return c.body(JSON.stringify(problem), problem.status, { 'Content-Type': 'application/problem+json' });
}
