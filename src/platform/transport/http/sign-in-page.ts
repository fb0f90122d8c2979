import type { ToolError } from '../../../contract/errors.ts';
import { escapeHtml, page } from './page.ts';

/** Where a one-time link leads: posts itself, or waits for a press where scripts are off. */
export function signInPage(token: string): string {
  return page(
    'Signing in',
    `<main class="card">
<h1>Signing in</h1>
<p>This link works once.</p>
<form id="sign-in" method="post" action="/sign-in">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<button type="submit">Sign in</button>
</form>
</main>`,
    '/api/docs/sign-in.js',
  );
}

export const signInScript = "document.getElementById('sign-in').submit();\n";

export function linkSpentPage(error: ToolError): string {
  return page(
    'Not signed in',
    `<main class="card">
<h1>Not signed in</h1>
<p>${escapeHtml(error.message)}</p>
<p class="quiet">${escapeHtml(error.hint ?? '')}</p>
<p><a href="/sign-in">Sign in with tenant and token</a></p>
</main>`,
  );
}
