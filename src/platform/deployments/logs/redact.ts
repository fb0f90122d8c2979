import type { AppSecret } from '../../vault/app-secret.ts';
import { mayBeCut } from './line-limit.ts';

/** Shorter values would be found in innocent words, and tell more by being hidden there than by being shown. */
const shortestHidden = 6;
/** Characters that are compared for a line. Honest ones need few; secrets and lines can be made for each other that need millions. */
const mostSteps = (line: string) => 20_000 + 8 * line.length;
const tooAlike = '•••• (a line that is too much like secrets to tell them apart)';
const replacement = 0xff_fd;

/** Puts `••••(NAME)` where a line holds the value of a secret, however it is written down. */
export function redactor(secrets: readonly AppSecret[]): (line: string) => string {
  const names = new Map<string, string>();
  for (const { name, value } of secrets) {
    for (const form of formsOf(value)) if (form.length >= shortestHidden && !names.has(form)) names.set(form, name);
  }
  if (names.size === 0) return (line) => line;
  const formsAt = createIndex([...names.keys()]);
  return (line) => {
    // Half a value may stand at its end.
    const isCut = mayBeCut(line);
    return hide(isCut ? withoutHalfCharacter(line) : line, isCut, formsAt, (form) => `••••(${names.get(form)})`);
  };
}

/** As it is, and as JSON, URLs, base64 and the lines of a log show it. */
function formsOf(value: string): readonly string[] {
  const base64 = Buffer.from(value).toString('base64');
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  return [
    value,
    value.trim(),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value.toWellFormed()),
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(value).toString('base64url'),
    // A key file is printed line by line; its first and last line are the same in all of them.
    ...(lines.length > 1 ? lines.filter((line) => !line.startsWith('-----')) : []),
  ];
}

type FormsAt = (line: string, at: number) => readonly string[];

/** The forms that begin with the characters at a place, the longest first: one value may begin with another. */
function createIndex(forms: readonly string[]): FormsAt {
  const bit = (text: string, at: number) => (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & 4_095;
  // A look at two characters is enough for nearly every place of nearly every line.
  const begun = new Uint8Array(4_096);
  const byStart = new Map<string, string[]>();
  for (const form of forms.toSorted((a, b) => b.length - a.length)) {
    begun[bit(form, 0)] = 1;
    const start = form.slice(0, shortestHidden);
    const alike = byStart.get(start);
    if (alike === undefined) byStart.set(start, [form]);
    else alike.push(form);
  }
  return (line, at) => (begun[bit(line, at)] === 0 ? [] : (byStart.get(line.slice(at, at + shortestHidden)) ?? []));
}

/** The end of a line that was cut may be the beginning of a value. */
function hide(line: string, isCut: boolean, formsAt: FormsAt, hidden: (form: string) => string): string {
  let shown = '';
  let from = 0;
  let left = mostSteps(line);
  for (let at = 0; at + shortestHidden <= line.length; at += 1) {
    for (const form of formsAt(line, at)) {
      const same = agreeing(line, at, form);
      left -= same;
      if (left < 0) return tooAlike;
      if (same < form.length && !(isCut && at + same === line.length)) continue;
      shown += line.slice(from, at) + hidden(form);
      from = at + same;
      at = from - 1;
      break;
    }
  }
  return from === 0 ? line : shown + line.slice(from);
}

/** How many characters from a place on are those of a form. */
function agreeing(line: string, at: number, form: string): number {
  const most = Math.min(form.length, line.length - at);
  let same = shortestHidden;
  while (same < most && line.charCodeAt(at + same) === form.charCodeAt(same)) same += 1;
  return same;
}

function withoutHalfCharacter(line: string): string {
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) === replacement) end -= 1;
  return line.slice(0, end);
}
