export interface AnsiSpan {
  readonly text: string;
  /** Class names of the theme's terminal colours; empty for plain text. */
  readonly className: string;
}

const colours: Record<number, string> = { 31: 'a-r', 32: 'a-g', 33: 'a-y', 34: 'a-b', 35: 'a-m', 36: 'a-c', 90: 'k' };
// Every escape sequence: CSI, OSC (titles, links) and the two-byte ones. Only SGR (…m) changes how text looks.
// oxlint-disable-next-line no-control-regex
const escapes = /\x1b\[([0-9;:?]*)([ -/]*[@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]/g;
// oxlint-disable-next-line no-control-regex
const controls = /[\x00-\x08\x0b-\x1f\x7f]/g;

interface Style {
  colour: string;
  bold: boolean;
  dim: boolean;
}

/** Splits a line at its colour codes (ECMA-48 SGR); everything else that a terminal would obey is left out. */
export function ansiSpans(line: string): AnsiSpan[] {
  const spans: AnsiSpan[] = [];
  const style: Style = { colour: '', bold: false, dim: false };
  let from = 0;
  const push = (text: string): void => {
    const clean = text.replace(controls, '');
    if (clean !== '') spans.push({ text: clean, className: classOf(style) });
  };
  for (const match of line.matchAll(escapes)) {
    push(line.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === 'm') applySgr(style, match[1] ?? '');
  }
  push(line.slice(from));
  return spans;
}

/** The line as it reads, for search, copying and screen readers. */
export function plainText(line: string): string {
  return line.replace(escapes, '').replace(controls, '');
}

function applySgr(style: Style, parameters: string): void {
  const codes = parameters === '' ? [0] : parameters.split(/[;:]/).map(Number);
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 0) Object.assign(style, { colour: '', bold: false, dim: false });
    else if (code === 1) style.bold = true;
    else if (code === 2) style.dim = true;
    else if (code === 22) Object.assign(style, { bold: false, dim: false });
    else if (code === 39) style.colour = '';
    else if (code === 38 || code === 48) index += codes[index + 1] === 5 ? 2 : 4;
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) style.colour = colours[code] ?? colours[code - 60] ?? '';
  }
}

function classOf({ colour, bold, dim }: Style): string {
  return [dim && colour === '' ? 'k' : colour, bold ? 'a-bold' : ''].filter((name) => name !== '').join(' ');
}
