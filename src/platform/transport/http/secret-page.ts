import type { ToolError } from '../../../contract/errors.ts';
import type { AskedSecret } from '../../vault/secret-links.ts';
import { escapeHtml, page } from './page.ts';

/** Where a secret link leads: says what is asked for, by which app and why, and takes it behind a mask. */
export function secretPage({ name, why, app, minutesLeft }: AskedSecret, problem?: ToolError): string {
  return page(
    `Secret ${name}`,
    `<main class="card">
<h1>A secret is needed</h1>
<dl class="asked">
<dt>Name</dt><dd><code>${escapeHtml(name)}</code></dd>
<dt>For</dt><dd>${app === null ? 'every app of the tenant' : escapeHtml(app)}</dd>
<dt>Why</dt><dd>${escapeHtml(why)}</dd>
</dl>
<form method="post" autocomplete="off">
<label for="value">Value</label>
<input id="value" name="value" type="password" required autofocus autocomplete="off" spellcheck="false"${problem === undefined ? '' : ' aria-invalid="true" aria-describedby="problem"'}>
${problem === undefined ? '' : `<p id="problem" class="problem" role="alert">${escapeHtml(problem.message)} ${escapeHtml(problem.hint ?? '')}</p>`}
<button type="submit">Store secret</button>
</form>
<p class="quiet">It is encrypted on arrival and shown nowhere again, neither here nor in a chat or log. This page works once, for ${minutesLeft} more ${minutesLeft === 1 ? 'minute' : 'minutes'}.</p>
</main>`,
  );
}

export const secretStoredPage = page(
  'Secret stored',
  `<main class="card">
<h1>Stored</h1>
<p>The secret is encrypted and kept. This page has done its work and can be closed.</p>
<p class="quiet">An app that runs already gets it at its next restart.</p>
</main>`,
);

export const secretLinkSpentPage = page(
  'Link spent',
  `<main class="card">
<h1>This link is no longer good</h1>
<p>It was used already, or is too old, or its app was deleted.</p>
<p class="quiet">Ask whoever sent it for a new one, or store the value on the Credentials page of the console.</p>
</main>`,
);
