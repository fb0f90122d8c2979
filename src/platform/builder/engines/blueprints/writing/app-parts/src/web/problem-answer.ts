import type { Context } from 'hono';
import { html } from 'hono/html';
import { answerProblem } from '../http/error-answer.ts';
import type { Problem } from '../http/problem.ts';
import { layout } from './layout.ts';
import type { Site } from './view.ts';

/** A page for people, problem+json for programs. */
export function problemAnswer(site: Site, c: Context, problem: Problem): Response | Promise<Response> {
  if (c.req.path.startsWith('/api/') || !c.req.header('accept')?.includes('text/html')) return answerProblem(c, problem);
  const body = html`<div class="none">
    <h1>${problem.title}</h1>
    <p>${problem.message}</p>
    <p><a class="button" href="/">To the overview</a></p>
  </div>`;
  return c.html(layout(site, { title: problem.title, body }), problem.status);
}
