import type { LogLine } from '../../../contract/inspect.ts';
import { ansiSpans, plainText, type AnsiSpan } from './ansi.ts';

/** Lines never change, so each is stripped and lowered once, however often the log grows while a search is open. */
const searchable = new WeakMap<LogLine, string>();

function searchableText(line: LogLine): string {
  const known = searchable.get(line);
  if (known !== undefined) return known;
  const text = plainText(line.text).toLowerCase();
  searchable.set(line, text);
  return text;
}

/** Positions, among the shown lines, of those that contain the text; case does not matter. */
export function findHits(lines: readonly LogLine[], q: string | undefined): number[] {
  if (q === undefined || q === '') return [];
  const needle = q.toLowerCase();
  const hits: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (searchableText(line).includes(needle)) hits.push(index);
  }
  return hits;
}

export interface MarkedSpan extends AnsiSpan {
  /** Where it begins in the plain text. */
  readonly at: number;
  readonly hit: boolean;
}

/** A line's spans with every place of the text cut out as a span of its own. */
export function markHits(text: string, q: string | undefined): MarkedSpan[] {
  const spans = ansiSpans(text);
  const plain = spans
    .map((span) => span.text)
    .join('')
    .toLowerCase();
  const needle = (q ?? '').toLowerCase();
  const cuts: number[] = [];
  for (let at = needle === '' ? -1 : plain.indexOf(needle); at !== -1; at = plain.indexOf(needle, at + needle.length)) cuts.push(at);
  const marked: MarkedSpan[] = [];
  let offset = 0;
  for (const span of spans) {
    let from = 0;
    while (from < span.text.length) {
      const position = offset + from;
      const inside = cuts.find((cut) => position >= cut && position < cut + needle.length);
      const next = inside === undefined ? (cuts.find((cut) => cut > position) ?? Number.POSITIVE_INFINITY) : inside + needle.length;
      const to = Math.min(span.text.length, next - offset);
      marked.push({ at: position, text: span.text.slice(from, to), className: span.className, hit: inside !== undefined });
      from = to;
    }
    offset += span.text.length;
  }
  return marked;
}
