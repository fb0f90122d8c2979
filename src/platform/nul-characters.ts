import { ToolError } from '../contract/errors.ts';

/** Bytes that people send as text on purpose; everything else is stored where U+0000 cannot be. */
const anythingGoes = new Set(['content', 'stdin', 'value']);

/** @throws ToolError invalid_input naming the field that holds U+0000. */
export function refuseNulCharacters(input: unknown, path = ''): void {
  if (typeof input === 'string' && input.includes('\u0000')) {
    throw new ToolError('invalid_input', `${path || '(input)'}: must not contain the character U+0000`, {
      hint: 'Take it out and send the call again.',
      details: [{ field: path || '(input)', message: 'must not contain the character U+0000' }],
    });
  }
  if (typeof input !== 'object' || input === null) return;
  for (const [key, value] of Object.entries(input)) {
    if (!anythingGoes.has(key)) refuseNulCharacters(value, path === '' ? key : `${path}.${key}`);
  }
}
