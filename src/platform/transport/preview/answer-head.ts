/** How the end of a body is known (RFC 9112, section 6.3). */
export type Framing = { readonly kind: 'length'; readonly bytes: number } | { readonly kind: 'chunked' } | { readonly kind: 'until_close' };

/** The first part of an answer, or an answer of 1xx that comes before it. */
export interface AnswerHead {
  readonly status: number;
  readonly message: string;
  /** Name, value, name, value, as they were sent. */
  readonly headers: readonly string[];
  readonly framing: Framing;
  /** The connection may carry another request after this one. */
  readonly staysOpen: boolean;
}

/** What came is no answer of HTTP/1.1, or one that two readers could take for different ones. */
export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';
}

const statusLine = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: ([\t\x20-\x7e\x80-\xff]*))?$/;
const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// oxlint-disable-next-line no-control-regex -- these are the bytes that a value may not hold (RFC 9110, section 5.5)
const forbiddenInValue = /[\x00-\x08\x0a-\x1f\x7f]/;

/** Fields one a line, flat. @throws BrokenAnswer. */
export function readFields(lines: readonly string[]): string[] {
  const fields: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trim();
    if (colon < 1 || !fieldName.test(name) || forbiddenInValue.test(value)) throw new BrokenAnswer('a header is malformed');
    fields.push(name, value);
  }
  return fields;
}

/** The head of an answer to a request of this method, without the empty line that ends it. @throws BrokenAnswer. */
export function readHead(text: string, method: string): AnswerHead {
  const [first = '', ...lines] = text.split('\r\n');
  const [, minor, code, message = ''] = statusLine.exec(first) ?? [];
  if (code === undefined) throw new BrokenAnswer('the status line is malformed');
  const status = Number(code);
  const headers = readFields(lines);
  let length: number | null = null;
  let coding: string | null = null;
  let closes = minor === '0';
  for (let at = 0; at < headers.length; at += 2) {
    const value = headers[at + 1] ?? '';
    switch ((headers[at] ?? '').toLowerCase()) {
      case 'content-length':
        if (length !== null || !/^\d{1,15}$/.test(value)) throw new BrokenAnswer('the length is no number, or said twice');
        length = Number(value);
        break;
      case 'transfer-encoding':
        if (coding !== null || value.toLowerCase() !== 'chunked') throw new BrokenAnswer('a coding that is not chunked alone');
        coding = value;
        break;
      case 'connection':
        closes ||= /(^|[\s,])close($|[\s,])/i.test(value);
    }
  }
  if (length !== null && coding !== null) throw new BrokenAnswer('a length and chunks at once');
  const hasNoBody = method === 'HEAD' || status < 200 || status === 204 || status === 304;
  const framing = hasNoBody ? ({ kind: 'length', bytes: 0 } as const) : framingOf(length, coding);
  return { status, message, headers, framing, staysOpen: !closes && framing.kind !== 'until_close' };
}

function framingOf(length: number | null, coding: string | null): Framing {
  if (coding !== null) return { kind: 'chunked' };
  return length === null ? { kind: 'until_close' } : { kind: 'length', bytes: length };
}
