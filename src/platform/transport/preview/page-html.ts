import { createHash } from 'node:crypto';
import { pageStyle } from './page-style.ts';
import type { Mark, StatePage } from './state-page.ts';

/** Nothing but the page's own style may load; the console alone may show it in a frame. */
export function pagePolicy(consoleOrigin: string): string {
  const style = createHash('sha256').update(pageStyle).digest('base64');
  return `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' ${consoleOrigin}`;
}

const marks: Record<Mark, string> = {
  private:
    '<rect x="2" y="5.5" width="8" height="5.5" fill="currentColor"/><path d="M4 5.5V4a2 2 0 0 1 4 0v1.5" fill="none" stroke="currentColor" stroke-width="1.5"/>',
  unknown: '<path d="M2 6h8" stroke="currentColor" stroke-width="2"/>',
  stopped: '<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5"/>',
  starting:
    '<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor"/>',
  crashed: '<path d="M6 1 11.5 11H.5z" fill="currentColor"/>',
  failed: '<path d="m2 2 8 8m0-8-8 8" stroke="currentColor" stroke-width="2"/>',
};

export function pageHtml(page: StatePage, host: string, consoleUrl: (path: string) => string): string {
  const { mark, state, title, text, retrySeconds, forward, action, lines } = page;
  const primary = mark === 'stopped' || mark === 'private';
  const refresh = forward === undefined ? retrySeconds : `0; url=${consoleUrl(forward)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refresh === undefined ? '' : `<meta http-equiv="refresh" content="${escape(String(refresh))}">\n`}<title>${escape(title)}</title>
<style>${pageStyle}</style>
</head>
<body class="${mark}">
<header><code>${escape(host)}</code><span>Builder Mode</span></header>
<main>
<div class="state"><svg viewBox="0 0 12 12" aria-hidden="true">${marks[mark]}</svg>${escape(state)}</div>
<h1>${escape(title)}</h1>
<p>${escape(text)}</p>
${lines && lines.length > 0 ? `<pre aria-label="Last lines of its log" tabindex="0">${escape(lines.join('\n'))}</pre>\n` : ''}${
    action
      ? `<a class="act${primary ? '' : ' plain'}" href="${escape(consoleUrl(action.path))}" target="_top">${escape(action.label)}</a>\n`
      : ''
  }${retrySeconds === undefined ? '' : `<div class="rule"></div>\n<div class="again">Asks again every ${retrySeconds} s</div>\n`}</main>
<footer><span>HTTP ${page.status}</span></footer>
</body>
</html>
`;
}

/** For text and quoted attributes alike. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
