/** What Ctrl makes of a letter (ECMA-48 C0): `c` becomes 0x03. Anything without a control code stays as it is. */
export function controlOf(text: string): string {
  if (text.length !== 1) return text;
  const code = text.toUpperCase().charCodeAt(0);
  return code >= 0x40 && code <= 0x5f ? String.fromCharCode(code & 0x1f) : text;
}
