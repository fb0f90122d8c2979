/** Why a box did not get through, as an HTTP answer. */
export interface Refusal {
  readonly status: 400 | 403 | 502;
  /** One sentence. */
  readonly why: string;
  /** What to do about it. */
  readonly hint: string;
}

export function bodyOf({ why, hint }: Refusal): string {
  return `${[why, hint].filter((part) => part !== '').join(' ')}\n`;
}

/** In the status line too: few clients show the body of a refused CONNECT, most show its reason. */
export function reasonOf({ why }: Refusal): string {
  return why
    .replaceAll('’', "'")
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .slice(0, 300);
}

/** The answer to a CONNECT that is not granted. */
export function refusedConnect(refusal: Refusal): string {
  const body = bodyOf(refusal);
  return [
    `HTTP/1.1 ${refusal.status} ${reasonOf(refusal)}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
