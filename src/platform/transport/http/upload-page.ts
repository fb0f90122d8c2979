import { readFileSync } from 'node:fs';
import type { UploadOffer } from '../../deployments/transfers/doors.ts';
import { escapeHtml, page } from './page.ts';

/** Where an upload link leads in a browser: says what is wanted, takes it by a drop or a choice, and has the line for a terminal. */
export function uploadPage({ purpose, path, maxBytes, expiresAt }: UploadOffer, url: string): string {
  const isCode = purpose === 'code';
  const wanted = isCode ? 'The code of an app, as a zip or tar.gz.' : 'A file for the data of an app.';
  const until = expiresAt.toISOString().slice(0, 16).replace('T', ' ');
  return page(
    'Upload',
    `<main class="card">
<h1>${isCode ? 'Send the code' : 'Send a file'}</h1>
<p>${wanted}</p>
<dl class="asked">
${path === null ? '' : `<dt>Goes to</dt><dd><code>${escapeHtml(path)}</code></dd>`}
<dt>At most</dt><dd>${sizeWords(maxBytes)}</dd>
<dt>Until</dt><dd><time datetime="${expiresAt.toISOString()}">${until} UTC</time></dd>
</dl>
<label class="drop" for="file" id="drop">
<input id="file" type="file"${isCode ? ' accept=".zip,.tgz,.tar.gz,.tar"' : ''} data-max="${maxBytes}">
<span id="name">Drop it here, or choose a file</span>
</label>
<progress id="progress" max="1" value="0" hidden aria-label="Sent"></progress>
<p id="state" role="status"></p>
<div id="else">
<p class="quiet terminal-line">Or from a terminal:</p>
<pre tabindex="0"><code>curl -T ${isCode ? 'app.zip' : 'FILE'} '${escapeHtml(url)}'</code></pre>
<p class="quiet">This link takes one upload.</p>
</div>
</main>`,
    '/uploads/page.js',
  );
}

export const transferLinkSpentPage = page(
  'Link spent',
  `<main class="card">
<h1>This link is no longer good</h1>
<p>It was used already, or is too old, or its app was deleted.</p>
<p class="quiet">Ask whoever sent it for a new one; each works once.</p>
</main>`,
);

/** A file of its own, because the content security policy allows nothing inline. */
export const uploadScript = readFileSync(new URL('./upload-page-script.js', import.meta.url), 'utf8');

function sizeWords(bytes: number): string {
  if (bytes < 1_048_576) return `${Math.max(1, Math.floor(bytes / 1_024))} KB`;
  return `${Number((bytes / 1_048_576).toFixed(1)).toLocaleString('en-US')} MB`;
}
