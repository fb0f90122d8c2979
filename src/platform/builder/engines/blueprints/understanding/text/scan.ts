/** A word, a mark (`,` `:` …) or what stood in brackets, with its place in the text it came from. */
export interface Token {
  readonly kind: 'word' | 'mark' | 'group';
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** Of a group: what is inside the brackets. */
  readonly inside: readonly Token[];
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const wordPattern = /[\p{L}\p{N}$€£#%](?:[\p{L}\p{N}\p{M}_%$€£+#]|['@&.-](?=[\p{L}\p{N}])|,(?=\d{3}\b))*/uy;
const marks = new Set([',', ';', ':', '.', '!', '?', '/', '|', '"', '-', '&', '=', '+', '*', '•', '<', '>']);
const deepest = 6;

/** Splits a text into tokens; brackets nest. Characters that mean nothing to the reader are skipped. */
export function scan(text: string): readonly Token[] {
  return scanUntil(text, 0, null, 0).tokens;
}

function scanUntil(text: string, from: number, closer: string | null, depth: number): { tokens: Token[]; next: number } {
  const tokens: Token[] = [];
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === closer) return { tokens, next: at + 1 };
    const expected = closing[char];
    if (expected !== undefined && depth < deepest && text.includes(expected, at)) {
      const inner = scanUntil(text, at + 1, expected, depth + 1);
      tokens.push(token('group', text, at, inner.next, inner.tokens));
      at = inner.next;
      continue;
    }
    wordPattern.lastIndex = at;
    const word = wordPattern.exec(text)?.[0];
    if (word !== undefined) {
      tokens.push(token('word', text, at, at + word.length));
      at += word.length;
      continue;
    }
    if (marks.has(char)) tokens.push(token('mark', text, at, at + 1));
    at += 1;
  }
  return { tokens, next: at };
}

function token(kind: Token['kind'], source: string, start: number, end: number, inside: readonly Token[] = []): Token {
  const text = source.slice(start, end);
  return { kind, text, lower: text.toLowerCase(), start, end, inside };
}
