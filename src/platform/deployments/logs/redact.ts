import type { AppSecret } from '../../vault/app-secret.ts';

/** Shorter values would be found in innocent words, and tell more by being hidden there than by being shown. */
const shortestHidden = 6;
/** Where the supervisor cuts a line: half a value may stand at its end. */
const lineLimitBytes = 16 * 1024;

/** Puts `••••(NAME)` where a line holds the value of a secret, however it is written down. */
export function redactor(secrets: readonly AppSecret[]): (line: string) => string {
  const names = new Map<string, string>();
  for (const { name, value } of secrets) {
    for (const form of formsOf(value)) if (form.length >= shortestHidden && !names.has(form)) names.set(form, name);
  }
  if (names.size === 0) return (line) => line;
  // The longest first: one value may begin with another.
  const forms = [...names.keys()].toSorted((a, b) => b.length - a.length);
  const anyForm = new RegExp(forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');
  const hidden = (form: string) => `••••(${names.get(form)})`;
  return (line) => {
    const shown = line.replace(anyForm, hidden);
    return Buffer.byteLength(line) < lineLimitBytes ? shown : withoutBeginnings(shown.replace(/\uFFFD+$/, ''), forms, hidden);
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

/** The end of a line that was cut may be the beginning of a value. */
function withoutBeginnings(line: string, forms: readonly string[], hidden: (form: string) => string): string {
  for (const form of forms) {
    for (let length = Math.min(form.length - 1, line.length); length >= shortestHidden; length -= 1) {
      if (line.endsWith(form.slice(0, length))) return line.slice(0, -length) + hidden(form);
    }
  }
  return line;
}
